package dev.hallmark.aws.lambda;

import dev.hallmark.kit.invoke.InvocationException;
import java.time.Duration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Invokes a function that works for minutes, for an operator who waits: one event, one answer. The
 * clients of the functions give up within seconds.
 */
public final class PatientInvoker implements AutoCloseable {
  /** Longer than any function of ours may run. */
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private final LambdaClient lambda;
  private final String functionName;

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
    this.functionName = functionName;
  }

  /**
   * Invokes it.
   *
   * @param event JSON
   * @return JSON
   * @throws InvocationException if it could not be reached, or failed
   */
  public byte[] invoke(byte[] event) {
    try {
      InvokeResponse answer =
          lambda.invoke(
              call -> call.functionName(functionName).payload(SdkBytes.fromByteArray(event)));
      if (answer.functionError() != null) {
        throw new InvocationException("the called function failed: its log says why");
      }
      return answer.payload().asByteArray();
    } catch (SdkException e) {
      throw new InvocationException("the called function was not reached", e);
    }
  }

  @Override
  public void close() {
    lambda.close();
  }
}
