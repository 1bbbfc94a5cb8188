/** The zip's form, with jars made here. */
@NullMarked
package dev.hallmark.packaging;

import org.jspecify.annotations.NullMarked;
