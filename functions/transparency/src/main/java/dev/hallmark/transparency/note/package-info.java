/**
 * Signed notes (C2SP signed-note) and checkpoints (C2SP tlog-checkpoint): text form only. Never
 * signs and never verifies a signature; whoever holds the key does.
 */
@NullMarked
package dev.hallmark.transparency.note;

import org.jspecify.annotations.NullMarked;
