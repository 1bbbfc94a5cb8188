/**
 * The wire of Rekor v1 (sigstore/rekor, openapi.yaml, behind go-swagger): JSON in and out, the
 * framework's refusals with its codes of 600 and more. Decodes, encodes and chooses the status;
 * judges no entry.
 */
@NullMarked
package dev.hallmark.rekor.v1.http;

import org.jspecify.annotations.NullMarked;
