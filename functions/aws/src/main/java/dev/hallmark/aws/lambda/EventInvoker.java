package dev.hallmark.aws.lambda;

import dev.hallmark.kit.invoke.InvocationException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Invokes a function by {@code lambda:InvokeFunction}: one event, one answer. */
public final class EventInvoker {
  private final LambdaClient lambda;
  private final String functionName;

  /**
   * @param lambda waits for as long as the function may work
   * @param functionName name or ARN; with an alias, the alias is called
   */
  public EventInvoker(LambdaClient lambda, String functionName) {
    this.lambda = lambda;
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
}
