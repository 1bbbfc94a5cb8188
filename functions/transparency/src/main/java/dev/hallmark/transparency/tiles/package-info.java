/**
 * Tiles and entry bundles of C2SP tlog-tiles: their paths and their bytes. Never decides what a log
 * holds.
 */
@NullMarked
package dev.hallmark.transparency.tiles;

import org.jspecify.annotations.NullMarked;
