/**
 * The constructs, one class for each security context and named after what it protects. Never uses
 * an AWS managed policy for a function, an action with a wildcard, or a resource that is billed by
 * the hour.
 */
@NullMarked
package dev.hallmark.infrastructure.stack;

import org.jspecify.annotations.NullMarked;
