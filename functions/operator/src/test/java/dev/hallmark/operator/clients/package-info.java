/** What clients are told, seen at an instance in memory. */
@NullMarked
package dev.hallmark.operator.clients;

import org.jspecify.annotations.NullMarked;
