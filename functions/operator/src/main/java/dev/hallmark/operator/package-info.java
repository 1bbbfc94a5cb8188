/**
 * The {@code hallmark} command: reads its options, runs one use case of another module and says
 * what came of it. Decides nothing about logs itself and never signs.
 */
@NullMarked
package dev.hallmark.operator;

import org.jspecify.annotations.NullMarked;
