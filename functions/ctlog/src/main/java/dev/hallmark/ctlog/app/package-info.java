/**
 * What the CT log function does: logs chains and answers with SCTs, signs tree heads, tells its
 * roots (RFC 6962 section 4). Knows the log engine, the log's key and the instance's objects; never
 * HTTP, never AWS.
 */
@NullMarked
package dev.hallmark.ctlog.app;

import org.jspecify.annotations.NullMarked;
