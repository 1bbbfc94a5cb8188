/**
 * One keyless signature made and verified before the reader's eyes: a small signing client of ours
 * (Sigstore bundle v0.3), and sigstore-java, which we did not write, as the verifier. Speaks to the
 * instance over HTTP only.
 */
@NullMarked
package dev.hallmark.localstack.demo;

import org.jspecify.annotations.NullMarked;
