/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.pki.x509;

import org.jspecify.annotations.NullMarked;
