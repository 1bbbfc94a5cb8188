/**
 * The product from outside: its commands as a person types them, and real clients against a running
 * instance.
 */
@NullMarked
package dev.hallmark.integration;

import org.jspecify.annotations.NullMarked;
