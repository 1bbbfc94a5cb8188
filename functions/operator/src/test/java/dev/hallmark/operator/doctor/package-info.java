/** Checks at stand-ins of services. */
@NullMarked
package dev.hallmark.operator.doctor;

import org.jspecify.annotations.NullMarked;
