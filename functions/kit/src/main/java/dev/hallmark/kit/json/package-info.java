/**
 * Reading and writing JSON at the edge: strict about duplicates, depth and size; protobuf's JSON
 * mapping (proto3 "JSON Mapping") where Sigstore's wire asks for it. Never binds JSON to classes by
 * reflection, and never repeats the input in an error.
 */
@NullMarked
package dev.hallmark.kit.json;

import org.jspecify.annotations.NullMarked;
