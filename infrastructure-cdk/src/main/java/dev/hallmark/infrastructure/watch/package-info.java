/**
 * What is watched, as data: every alarm with its threshold and the reason for it, every dashboard
 * with its graphs. Names metrics of the code's own list ({@code dev.hallmark.kit.metrics}) and of
 * the list of those that AWS makes itself, and nothing else. Knows no CDK.
 */
@NullMarked
package dev.hallmark.infrastructure.watch;

import org.jspecify.annotations.NullMarked;
