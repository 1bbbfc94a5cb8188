/**
 * The key ceremony of an instance: certificate chains, trusted root, signing configuration and the
 * first version of the TUF repository. May die at any step and be repeated; never deletes an
 * object, replaces none but Fulcio's configuration, and never signs again what is stored.
 */
@NullMarked
package dev.hallmark.genesis.app;

import org.jspecify.annotations.NullMarked;
