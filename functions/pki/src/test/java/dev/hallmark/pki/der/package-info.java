/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.pki.der;

import org.jspecify.annotations.NullMarked;
