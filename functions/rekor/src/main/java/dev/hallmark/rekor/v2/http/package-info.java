/**
 * The wire of Rekor v2 (rekor-tiles behind grpc-gateway): protobuf JSON in and out, errors in the
 * shape of google.rpc.Status, tiles as C2SP tlog-tiles serves them. Decodes, encodes and chooses
 * the status; judges nothing and serves no checkpoint: that is a published file.
 */
@NullMarked
package dev.hallmark.rekor.v2.http;

import org.jspecify.annotations.NullMarked;
