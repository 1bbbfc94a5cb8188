/**
 * A function's configuration: environment variables, read and checked once, at start. Never holds a
 * secret: keys are in KMS, and what is named here is a name.
 */
@NullMarked
package dev.hallmark.kit.config;

import org.jspecify.annotations.NullMarked;
