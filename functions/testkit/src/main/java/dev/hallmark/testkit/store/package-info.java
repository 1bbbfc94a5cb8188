/**
 * The object store's fake and the contract that the fake and every adapter keep. Never used by a
 * deployable.
 */
@NullMarked
package dev.hallmark.testkit.store;

import org.jspecify.annotations.NullMarked;
