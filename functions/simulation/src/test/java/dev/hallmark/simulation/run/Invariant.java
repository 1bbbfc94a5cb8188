package dev.hallmark.simulation.run;

/** What must hold of every log after anything that happened to it. */
public enum Invariant {
  /** Each slot starts where the one before ends; edge, root and time follow from the leaves. */
  I1_I2_CHAIN_AND_STATE,
  /** No leaf and no identity is in the log twice. */
  I3_ONCE,
  /** Every leaf has a body that hashes to it. */
  I4_BODY,
  /** Every signature ever made is over the root at the end of a slot. */
  I5_SIGNED_IS_COMMITTED,
  /** What the public sees never shrinks, and each size has one note. */
  I6_MONOTONIC,
  /** Every answer verifies for ever, against every later checkpoint too. */
  I7_PROMISE,
  /** Nothing is committed after the end. */
  I8_FROZEN,
  /** Who waits is committed as soon as services work and one caller lives. */
  I9_LIVENESS,
  /** No append costs more than its budget. */
  I10_COST,
  /** An environment does nothing after it has answered, and the engine finds nothing wrong. */
  CONDUCT,
}
