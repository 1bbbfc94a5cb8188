/**
 * The bridge between the Lambda runtime and the HTTP edge: API Gateway REST proxy events (payload
 * format 1.0) in, proxy responses out. Every answer leaves base64 encoded, so that binary and text
 * take one path. Never judges a request: that is for the router and the endpoints.
 */
@NullMarked
package dev.hallmark.kit.lambda;

import org.jspecify.annotations.NullMarked;
