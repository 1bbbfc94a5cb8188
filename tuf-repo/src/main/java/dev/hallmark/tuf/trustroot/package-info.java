/**
 * Sigstore's {@code trusted_root.json} and {@code signing_config.v0.2.json} (protobuf-specs {@code
 * sigstore_trustroot.proto}, in protobuf's JSON form): typed description to file and back. Writes
 * only what every client in use reads; never a member that is not known to the oldest of them.
 */
@NullMarked
package dev.hallmark.tuf.trustroot;

import org.jspecify.annotations.NullMarked;
