package dev.hallmark.genesis.app;

import dev.hallmark.tuf.repository.CheckRule;

/**
 * An object of the TUF repositories that is not as it must be, or a role whose key is.
 *
 * @param object its key in the instance's bucket
 * @param rule the rule that failed
 */
public record TufFinding(String object, CheckRule rule) {}
