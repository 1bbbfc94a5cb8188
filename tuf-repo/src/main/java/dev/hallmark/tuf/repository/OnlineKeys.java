package dev.hallmark.tuf.repository;

/**
 * The keys of the two roles that are renewed without a ceremony. Who has them can show clients an
 * old state, and no new content: that is signed for by targets.
 */
public record OnlineKeys(RoleSigners snapshot, RoleSigners timestamp) {}
