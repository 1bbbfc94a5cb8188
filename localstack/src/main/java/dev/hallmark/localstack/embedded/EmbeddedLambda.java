package dev.hallmark.localstack.embedded;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.hallmark.kit.log.Log;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Lambda in the process: {@code Invoke} runs the very handler, on the caller's thread. */
public final class EmbeddedLambda implements LambdaClient {
  private static final Log LOG = Log.of(EmbeddedLambda.class);
  private static final SdkBytes FAILED =
      SdkBytes.fromUtf8String("{\"errorMessage\":\"the function failed\"}");

  private final Map<String, RequestStreamHandler> functions = new ConcurrentHashMap<>();

  /** Makes a handler callable under a name. */
  public void deploy(String name, RequestStreamHandler handler) {
    functions.put(name, handler);
  }

  @Override
  public String serviceName() {
    return "lambda";
  }

  @Override
  public void close() {}

  @Override
  public InvokeResponse invoke(InvokeRequest request) {
    RequestStreamHandler handler = functions.get(request.functionName());
    if (handler == null) {
      throw ResourceNotFoundException.builder().message("no such function").statusCode(404).build();
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    Context context = new LocalContext(request.functionName());
    try {
      handler.handleRequest(
          new ByteArrayInputStream(request.payload().asByteArray()), answer, context);
    } catch (IOException | RuntimeException e) {
      LOG.fault("function failed", e, Map.of("function", request.functionName()));
      return InvokeResponse.builder()
          .statusCode(200)
          .functionError("Unhandled")
          .payload(FAILED)
          .build();
    }
    return InvokeResponse.builder()
        .statusCode(200)
        .payload(SdkBytes.fromByteArray(answer.toByteArray()))
        .build();
  }
}
