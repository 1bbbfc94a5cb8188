/** Tests of the emulated execution environment, with a fake process in place of the runtime. */
@NullMarked
package dev.hallmark.localstack.runtime;

import org.jspecify.annotations.NullMarked;
