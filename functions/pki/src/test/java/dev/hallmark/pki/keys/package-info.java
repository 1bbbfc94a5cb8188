/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.pki.keys;

import org.jspecify.annotations.NullMarked;
