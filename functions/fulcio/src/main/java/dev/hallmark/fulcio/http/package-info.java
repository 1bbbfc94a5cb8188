/**
 * Fulcio's REST API, {@code dev.sigstore.fulcio.v2} and the legacy v1, as grpc-gateway serves it
 * (fulcio.proto, google.api.http): protobuf JSON in and out, gRPC codes in HTTP statuses. Never
 * puts a token, a claim or a fault's text into an answer.
 */
@NullMarked
package dev.hallmark.fulcio.http;

import org.jspecify.annotations.NullMarked;
