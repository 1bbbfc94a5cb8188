/** Tests of the package of this name. */
@NullMarked
package dev.hallmark.timestamp.http;

import org.jspecify.annotations.NullMarked;
