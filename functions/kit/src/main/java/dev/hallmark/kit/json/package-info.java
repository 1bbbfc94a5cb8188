/**
 * Reading and writing JSON at the edge: strict about duplicates, depth and size; protobuf's JSON
 * mapping where Sigstore's wire asks for it.
 */
@NullMarked
package dev.hallmark.kit.json;

import org.jspecify.annotations.NullMarked;
