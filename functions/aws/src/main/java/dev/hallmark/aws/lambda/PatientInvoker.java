package dev.hallmark.aws.lambda;

import java.time.Duration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Invokes a function that works for minutes, for an operator who waits: one event, one answer. The
 * clients of the functions give up within seconds.
 */
public final class PatientInvoker implements AutoCloseable {
  /** Longer than any function of ours may run. */
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private final LambdaClient lambda;
  private final EventInvoker function;

  /**
   * Region, credentials and endpoint from the SDK's usual places.
   *
   * @param functionName name or ARN
   */
  public PatientInvoker(String functionName) {
    this.lambda =
        LambdaClient.builder()
            .httpClientBuilder(Apache5HttpClient.builder().socketTimeout(LONGEST))
            .overrideConfiguration(
                override ->
                    override
                        .apiCallTimeout(LONGEST)
                        .retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(LONGEST))
            .build();
    this.function = new EventInvoker(lambda, functionName);
  }

  /**
   * Invokes it.
   *
   * @param event JSON
   * @return JSON
   * @throws dev.hallmark.kit.invoke.InvocationException if it could not be reached, or failed
   */
  public byte[] invoke(byte[] event) {
    return function.invoke(event);
  }

  @Override
  public void close() {
    lambda.close();
  }
}
