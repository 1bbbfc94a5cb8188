/** Tests of what logs say about who signed. */
@NullMarked
package dev.hallmark.operator.signed;

import org.jspecify.annotations.NullMarked;
