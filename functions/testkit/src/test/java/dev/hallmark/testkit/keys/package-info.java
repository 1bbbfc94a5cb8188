/** The fakes keep their contracts. */
@NullMarked
package dev.hallmark.testkit.keys;

import org.jspecify.annotations.NullMarked;
