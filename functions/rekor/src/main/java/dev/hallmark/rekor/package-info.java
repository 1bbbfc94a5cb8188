/**
 * The transparency logs of signatures: {@code v1} speaks as sigstore/rekor does, {@code v2} as
 * rekor-tiles does. Two functions over two logs, with a role and a key each; what they share is
 * here. Neither knows of the other's entries.
 */
@NullMarked
package dev.hallmark.rekor;

import org.jspecify.annotations.NullMarked;
