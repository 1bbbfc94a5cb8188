package dev.hallmark.operator.clients;

/**
 * What is missing or stale at a client.
 *
 * @param piece which piece, in a word or two, for programs
 * @param sentence what is wrong with it and what to do
 */
public record Finding(String piece, String sentence) {}
