/**
 * What a Rekor v1 log admits: proposals, the kinds of entry they may be of, and the canonical form
 * in which an admitted one becomes a leaf (sigstore/rekor, pkg/types). Reads nothing but the
 * proposal: never a URL, a clock or a store. Trusts no key: that a signature is valid under the key
 * beside it is all that a log says.
 */
@NullMarked
package dev.hallmark.rekor.v1.domain;

import org.jspecify.annotations.NullMarked;
