/**
 * The kinds of entry that a Rekor v1 log takes (sigstore/rekor, pkg/types), one class for each kind
 * and version. Reads nothing but the proposal and logs nothing itself.
 */
@NullMarked
package dev.hallmark.rekor.v1.domain.kind;

import org.jspecify.annotations.NullMarked;
