/** The hooks around a snapshot. */
@NullMarked
package dev.hallmark.kit.snapstart;

import org.jspecify.annotations.NullMarked;
