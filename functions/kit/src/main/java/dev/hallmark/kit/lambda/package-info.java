/**
 * The bridge between the Lambda runtime and the HTTP edge: API Gateway REST proxy events (payload
 * format 1.0) in, proxy responses out. Text leaves as text and binary as base64, so that callers
 * without an {@code Accept} get both. Never judges a request: that is for the router and the
 * endpoints.
 */
@NullMarked
package dev.hallmark.kit.lambda;

import org.jspecify.annotations.NullMarked;
