package dev.hallmark.rekor.v1.app;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that somebody wants to be logged, not checked.
 *
 * @param kind a name of a kind of entry
 * @param version of the kind
 * @param spec of whatever JSON type
 */
public record Proposal(String kind, String version, JsonNode spec) {}
