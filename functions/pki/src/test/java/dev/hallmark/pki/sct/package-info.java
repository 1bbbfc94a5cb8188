/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.pki.sct;

import org.jspecify.annotations.NullMarked;
