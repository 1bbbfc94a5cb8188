package dev.hallmark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A function is started once, photographed, and restored many times: time and randomness must come
 * in by constructor, so that nothing dated or random is made while it starts.
 */
class SnapshotSafetyTest {
  private static final String[] WIRING = {
    "dev.hallmark..lambda..",
    "dev.hallmark.localstack..",
    "dev.hallmark.operator..",
    "dev.hallmark.testkit.."
  };

  @Test
  void onlyTheWiringReadsTheClock() {
    noClasses()
        .that()
        .resideOutsideOfPackages(WIRING)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(InstantSource.class, "system")
        .check(House.CLASSES);
  }

  @Test
  void onlyTheWiringMakesRandomness() {
    noClasses()
        .that()
        .resideOutsideOfPackages(WIRING)
        .should()
        .callConstructor(SecureRandom.class)
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(House.CLASSES);
  }

  @Test
  void onlyConfigurationReadsTheEnvironment() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.hallmark.kit.config..", "dev.hallmark.aws..", "dev.hallmark.localstack..")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(House.CLASSES);
  }

  @Test
  void onlyTheLogWritesToTheConsole() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.hallmark.kit.log..",
            "dev.hallmark.localstack..",
            "dev.hallmark.operator",
            "dev.hallmark.infrastructure")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(House.CLASSES);
  }
}
