/**
 * Who gets no certificates for now: the record that the ceremony's function changes and the
 * certificate authority obeys. Only rules and their JSON; stores nothing, and deletes nothing.
 */
@NullMarked
package dev.hallmark.kit.freeze;

import org.jspecify.annotations.NullMarked;
