/** Golden vectors for the tests of this module. */
@NullMarked
package dev.hallmark.pki;

import org.jspecify.annotations.NullMarked;
