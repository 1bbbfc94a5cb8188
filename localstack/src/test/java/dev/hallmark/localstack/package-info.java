/** Tests of the local instance as a whole. */
@NullMarked
package dev.hallmark.localstack;

import org.jspecify.annotations.NullMarked;
