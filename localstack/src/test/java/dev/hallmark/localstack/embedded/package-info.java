/** Tests of the stand-ins, and of the real adapters against them. */
@NullMarked
package dev.hallmark.localstack.embedded;

import org.jspecify.annotations.NullMarked;
