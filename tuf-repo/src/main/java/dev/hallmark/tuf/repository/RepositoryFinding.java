package dev.hallmark.tuf.repository;

/**
 * A file of a repository that is not as it must be.
 *
 * @param path below the repository's base
 * @param rule the rule that failed
 */
public record RepositoryFinding(String path, CheckRule rule) {}
