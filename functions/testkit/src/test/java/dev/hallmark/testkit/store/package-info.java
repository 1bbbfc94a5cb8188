/** The fakes keep their contracts. */
@NullMarked
package dev.hallmark.testkit.store;

import org.jspecify.annotations.NullMarked;
