package dev.hallmark.aws.removal;

/**
 * Something that a stack made.
 *
 * @param type such as {@code AWS::KMS::Key}
 * @param logicalId its name in the template
 * @param id by which its service knows it: a table's name, a key's id
 * @param member whether the stack still has it; else it was deleted or left behind, and may be
 *     another stack's since
 */
public record StackResource(String type, String logicalId, String id, boolean member) {}
