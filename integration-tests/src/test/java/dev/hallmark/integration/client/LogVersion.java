package dev.hallmark.integration.client;

import dev.hallmark.integration.RunningInstance;

/** The two generations of Rekor. */
enum LogVersion {
  V1(1, "HALLMARK_REKOR_V1_TABLE"),
  V2(2, "HALLMARK_REKOR_V2_TABLE");

  private final int number;
  private final String variable;

  LogVersion(int number, String variable) {
    this.number = number;
    this.variable = variable;
  }

  int number() {
    return number;
  }

  boolean servedBy(RunningInstance instance) {
    return instance.has(variable);
  }

  @Override
  public String toString() {
    return "v" + number;
  }
}
