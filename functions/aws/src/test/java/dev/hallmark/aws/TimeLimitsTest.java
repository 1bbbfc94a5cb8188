package dev.hallmark.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.metrics.Meter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;

/** How long a call to AWS may take. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TimeLimitsTest {
  /** The shortest that a client of Sigstore waits for an answer. */
  private static final Duration HURRIED_CALLER = Duration.ofSeconds(5);

  /** Fulcio's own limit of an issuance, behind its caller's token. */
  private static final Duration ISSUANCE = Duration.ofSeconds(15);

  private final AwsClients clients = new SdkClients(true, Meter.silent());

  TimeLimitsTest() {
    System.setProperty("aws.region", "eu-central-1");
  }

  @Test
  void twoTriesOfAStoreOrKeyFitIntoWhatAHurriedCallerWaits() {
    ClientOverrideConfiguration keys = limits(clients.kms().serviceClientConfiguration());
    assertThat(call(keys)).isLessThan(HURRIED_CALLER);
    assertThat(attempt(keys).multipliedBy(2)).isLessThan(call(keys));
    assertThat(call(limits(clients.dynamoDb().serviceClientConfiguration()))).isEqualTo(call(keys));
    assertThat(call(limits(clients.s3().serviceClientConfiguration()))).isEqualTo(call(keys));
  }

  @Test
  void oneTryOfAFunctionOutlastsItsRestoreAndFitsIntoWhatAHurriedCallerWaits() {
    ClientOverrideConfiguration functions = limits(clients.lambda().serviceClientConfiguration());
    assertThat(attempt(functions)).isBetween(Duration.ofSeconds(3), HURRIED_CALLER);
  }

  @Test
  void aSignatureBeforeAndTwoTriesOfTheCtLogLeaveTimeForTheLastSignature() {
    ClientOverrideConfiguration functions = limits(clients.lambda().serviceClientConfiguration());
    Duration signature = call(limits(clients.kms().serviceClientConfiguration()));
    assertThat(attempt(functions).multipliedBy(2)).isLessThan(call(functions));
    assertThat(signature.plus(call(functions))).isLessThan(ISSUANCE.minusSeconds(1));
  }

  private static ClientOverrideConfiguration limits(SdkServiceClientConfiguration client) {
    return client.overrideConfiguration();
  }

  private static Duration call(ClientOverrideConfiguration limits) {
    return limits.apiCallTimeout().orElseThrow();
  }

  private static Duration attempt(ClientOverrideConfiguration limits) {
    return limits.apiCallAttemptTimeout().orElseThrow();
  }
}
