package dev.hallmark.integration.lambda;

import java.util.List;

/**
 * How an environment is started, as far as environments differ.
 *
 * @param environment a name that no other has
 * @param flags of the JVM, beside those that every process has
 * @param priming whether it rehearses, {@code on} or {@code off}
 * @param randomness where it draws from
 * @param sandbox what it may use
 */
record Launch(
    String environment,
    List<String> flags,
    String priming,
    Randomness randomness,
    Sandbox sandbox) {
  /** What Lambda's own runtime is started with; without it no hook is ever called. */
  private static final List<String> HOOKS =
      List.of("-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac");

  /** As on Lambda. */
  static Launch of(String environment) {
    return new Launch(environment, HOOKS, "on", Randomness.SYSTEM, Sandbox.NONE);
  }

  Launch named(String other) {
    return new Launch(other, flags, priming, randomness, sandbox);
  }

  /** By a runtime that was not told of the hooks. */
  Launch withoutHooks() {
    return new Launch(environment, List.of(), priming, randomness, sandbox);
  }

  Launch priming(String setting) {
    return new Launch(environment, flags, setting, randomness, sandbox);
  }

  Launch drawing(Randomness from) {
    return new Launch(environment, flags, priming, from, sandbox);
  }

  Launch within(Sandbox limits) {
    return new Launch(environment, flags, priming, randomness, limits);
  }
}
