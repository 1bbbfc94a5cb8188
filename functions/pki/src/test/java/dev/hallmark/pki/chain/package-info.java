/** Tests of the rules for chains that were signed elsewhere. */
@NullMarked
package dev.hallmark.pki.chain;

import org.jspecify.annotations.NullMarked;
