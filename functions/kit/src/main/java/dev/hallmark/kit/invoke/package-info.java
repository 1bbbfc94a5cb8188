/** Port by which one function calls another. */
@NullMarked
package dev.hallmark.kit.invoke;

import org.jspecify.annotations.NullMarked;
