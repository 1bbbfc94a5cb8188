package dev.hallmark.simulation.fleet;

import dev.hallmark.logengine.AppendResult;

/** What a client hears of its request. */
public sealed interface Reply {
  /** The function's answer. */
  record Answered(AppendResult result) implements Reply {}

  /** The function failed, as it may: what became of the request is not known. */
  record Failed(RuntimeException fault) implements Reply {}

  /** The environment died over it. */
  record Died() implements Reply {}

  /** No environment was to be had; nothing was done. */
  record TooMany() implements Reply {}
}
