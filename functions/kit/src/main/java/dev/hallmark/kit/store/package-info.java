/**
 * Ports to the instance's object store. Says what durability and atomicity is asked for; never how
 * it is reached.
 */
@NullMarked
package dev.hallmark.kit.store;

import org.jspecify.annotations.NullMarked;
