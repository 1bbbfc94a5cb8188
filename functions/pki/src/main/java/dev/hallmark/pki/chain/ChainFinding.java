package dev.hallmark.pki.chain;

/**
 * A rule that a certificate breaks.
 *
 * @param rule which
 * @param certificate its place in the file from 1, or 0 for the file as a whole
 */
public record ChainFinding(ChainRule rule, int certificate) {}
