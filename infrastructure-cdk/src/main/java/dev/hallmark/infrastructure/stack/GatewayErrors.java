package dev.hallmark.infrastructure.stack;

import java.util.Map;
import software.amazon.awscdk.services.apigateway.GatewayResponseOptions;
import software.amazon.awscdk.services.apigateway.ResponseType;
import software.amazon.awscdk.services.apigateway.RestApi;

/**
 * What the gateway says when no function is reached: the shape of grpc-gateway, which Fulcio and
 * Rekor answer with, and statuses that clients understand. Retries of Go and JavaScript clients
 * begin at 429 and 5xx.
 */
enum GatewayErrors {
  /** AWS says 403 "Missing Authentication Token" when there is no such route. */
  NO_ROUTE("MISSING_AUTHENTICATION_TOKEN", "404", 5, "Not Found"),
  NO_RESOURCE("RESOURCE_NOT_FOUND", "404", 5, "Not Found"),
  NOT_LET_IN("ACCESS_DENIED", "403", 7, "Forbidden"),
  FILTERED("WAF_FILTERED", "403", 7, "Forbidden"),
  TOO_LARGE("REQUEST_TOO_LARGE", "413", 3, "http: request body too large"),
  TOO_MANY("THROTTLED", "429", 8, "too many requests"),
  LATE("INTEGRATION_TIMEOUT", "504", 4, "no answer in time"),
  UNREACHED("INTEGRATION_FAILURE", "503", 14, "the service was not reached"),
  BAD_REQUEST("DEFAULT_4XX", "", 3, "bad request"),
  FAULT("DEFAULT_5XX", "", 13, "internal error");

  private final String type;
  private final String status;
  private final String body;

  /**
   * @param type of API Gateway's gateway responses
   * @param status empty to keep the gateway's own
   * @param code of gRPC
   */
  GatewayErrors(String type, String status, int code, String message) {
    this.type = type;
    this.status = status;
    this.body = "{\"code\":%d,\"message\":\"%s\",\"details\":[]}".formatted(code, message);
  }

  static void addTo(RestApi api) {
    for (GatewayErrors error : values()) {
      GatewayResponseOptions.Builder options =
          GatewayResponseOptions.builder()
              .type(ResponseType.of(error.type))
              .responseHeaders(error.headers())
              .templates(Map.of("application/json", error.body));
      if (!error.status.isEmpty()) {
        options.statusCode(error.status);
      }
      api.addGatewayResponse(error.name(), options.build());
    }
  }

  private Map<String, String> headers() {
    return this == TOO_MANY || this == UNREACHED
        ? Ordered.map(Map.of("Cache-Control", "'no-store'", "Retry-After", "'1'"))
        : Map.of("Cache-Control", "'no-store'");
  }
}
