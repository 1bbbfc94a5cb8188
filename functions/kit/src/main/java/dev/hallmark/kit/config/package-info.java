/** A function's configuration: environment variables, read and checked once, at start. */
@NullMarked
package dev.hallmark.kit.config;

import org.jspecify.annotations.NullMarked;
