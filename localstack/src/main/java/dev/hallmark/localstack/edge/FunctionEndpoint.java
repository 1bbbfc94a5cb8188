package dev.hallmark.localstack.edge;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * As much of Lambda's own protocol as it takes to invoke one function from another process: {@code
 * POST /2015-03-31/functions/NAME/invocations}, signed in AWS's manner with any key. The signature
 * is not checked; that it must be there keeps pages in a browser out, which may not send that
 * header to another origin.
 */
public final class FunctionEndpoint implements EdgeBackend {
  /** Path on the edge below which it answers. */
  public static final String PATH = "/local-aws/lambda";

  private static final String SIGNED = "AWS4-HMAC-SHA256 ";

  private final LambdaClient lambda;
  private final String function;

  /**
   * @param function the one that can be invoked
   */
  public FunctionEndpoint(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  @Override
  public Response answer(Request request) {
    String path = PATH + "/2015-03-31/functions/" + function + "/invocations";
    if (!request.path().equals(path)) {
      return error(404, "ResourceNotFoundException");
    }
    if (!request.method().equals("POST")) {
      return error(405, "MethodNotAllowed");
    }
    if (request.header("Authorization").filter(value -> value.startsWith(SIGNED)).isEmpty()) {
      return error(403, "MissingAuthenticationTokenException");
    }
    InvokeResponse answer =
        lambda.invoke(
            call -> call.functionName(function).payload(SdkBytes.fromByteArray(request.body())));
    Response response = Response.of(200, "application/json", answer.payload().asByteArray());
    return answer.functionError() == null
        ? response
        : response.with("X-Amz-Function-Error", answer.functionError());
  }

  private static Response error(int status, String type) {
    return Response.of(status, "application/json", "{\"Message\":\"" + type + "\"}")
        .with("X-Amzn-ErrorType", type);
  }
}
