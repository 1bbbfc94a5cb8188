/** Private keys for tests: fresh, in memory, gone with the process. Never used by a deployable. */
@NullMarked
package dev.hallmark.testkit.keys;

import org.jspecify.annotations.NullMarked;
