package dev.hallmark.aws.lambda;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.invoke.FunctionInvoker;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.lambda.GatewayEvents;
import java.io.IOException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * {@link FunctionInvoker} by {@code lambda:InvokeFunction}: the request travels as an API Gateway
 * proxy event.
 */
public final class LambdaFunctionInvoker implements FunctionInvoker {
  private final LambdaClient lambda;
  private final String functionName;

  /**
   * @param functionName name or ARN; with an alias, the alias is called
   */
  public LambdaFunctionInvoker(LambdaClient lambda, String functionName) {
    this.lambda = lambda;
    this.functionName = functionName;
  }

  @Override
  public Response invoke(Request request) {
    try {
      InvokeResponse answer =
          lambda.invoke(
              call ->
                  call.functionName(functionName)
                      .payload(SdkBytes.fromByteArray(GatewayEvents.writeRequest(request))));
      if (answer.functionError() != null) {
        // The payload may quote what was sent: it is not read, not even for the log.
        throw new InvocationException("the called function failed");
      }
      return GatewayEvents.readResponse(answer.payload().asByteArray());
    } catch (SdkException e) {
      throw new InvocationException("the called function was not reached", e);
    } catch (IOException e) {
      throw new InvocationException("the called function gave no HTTP answer", e);
    }
  }
}
