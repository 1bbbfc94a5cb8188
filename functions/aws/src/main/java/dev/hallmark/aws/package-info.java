/**
 * The clients of the AWS SDK, built once per environment. Only this module names the SDK; only a
 * deployable's {@code lambda} package and the local instance name this module.
 */
@NullMarked
package dev.hallmark.aws;

import org.jspecify.annotations.NullMarked;
