/**
 * How each kind of log signs, is checked and what it keeps: notes of Rekor v1 and v2 (C2SP
 * signed-note), entry timestamps of v1, tree heads and SCTs of CT (RFC 6962, static-ct-api
 * "Checkpoints"). Never holds a private key, never decides what is signed.
 */
@NullMarked
package dev.hallmark.logkeys;

import org.jspecify.annotations.NullMarked;
