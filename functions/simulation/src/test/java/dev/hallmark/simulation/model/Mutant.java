package dev.hallmark.simulation.model;

/** A rule that may be broken. */
enum Mutant {
  NONE,
  NO_RESCAN,
  UNCONDITIONAL_PUT,
  SIGN_BEFORE_COMMIT,
  MARKER_BEFORE_BODY,
  NO_IF_MATCH
}
