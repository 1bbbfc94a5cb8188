package dev.hallmark.logengine.audit;

/**
 * Something that is not as it must be.
 *
 * @param rule which rule is broken, what that means and what to do
 * @param where the thing, such as {@code slot 300} or {@code tile 0/001}
 * @param what is wrong with it; constant text
 */
public record Finding(Rule rule, String where, String what) {}
