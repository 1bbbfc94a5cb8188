/**
 * The wire of Rekor v2 (rekor-tiles behind grpc-gateway): protobuf JSON in and out, errors in the
 * shape of google.rpc.Status, tiles and checkpoint as C2SP tlog-tiles serves them. Decodes, encodes
 * and chooses the status; judges nothing.
 */
@NullMarked
package dev.hallmark.rekor.http;

import org.jspecify.annotations.NullMarked;
