/**
 * The CDK app: reads the settings, synthesises the one stack. Never calls AWS: what it writes is
 * deployed by the {@code cdk} command.
 */
@NullMarked
package dev.hallmark.infrastructure;

import org.jspecify.annotations.NullMarked;
