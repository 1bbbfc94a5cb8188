/** Tests of what is stored. */
@NullMarked
package dev.hallmark.kit.store;

import org.jspecify.annotations.NullMarked;
