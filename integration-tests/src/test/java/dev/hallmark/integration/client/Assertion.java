package dev.hallmark.integration.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.Command;

/** What a client must have done. */
final class Assertion {
  private Assertion() {}

  static void succeeds(Command.Outcome outcome) {
    assertThat(outcome.succeeded()).as(outcome.output()).isTrue();
  }

  static void refuses(Command.Outcome outcome) {
    assertThat(outcome.succeeded()).as(outcome.output()).isFalse();
  }

  /** Refuses, and says why. */
  static void refuses(Command.Outcome outcome, String reason) {
    refuses(outcome);
    assertThat(outcome.output()).contains(reason);
  }
}
