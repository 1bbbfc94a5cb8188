package dev.hallmark.localstack.runtime;

import java.time.Duration;
import java.util.Map;

/**
 * What the local AWS tells a container about its function, in the variables that Lambda defines.
 *
 * @param handler class and method
 * @param version a number, or {@code $LATEST}
 * @param memoryMegabytes of the whole environment
 * @param timeout of one invocation
 * @param arn of the function as invoked
 * @param snapStart whether the version is initialised as SnapStart does it
 */
record FunctionSettings(
    String handler,
    String version,
    int memoryMegabytes,
    Duration timeout,
    String arn,
    boolean snapStart) {
  private static final String LATEST = "$LATEST";

  /**
   * Reads them.
   *
   * @param handler from the container's command line, empty if it is in {@code _HANDLER}
   */
  static FunctionSettings of(Map<String, String> environment, String handler) {
    String version = environment.getOrDefault("AWS_LAMBDA_FUNCTION_VERSION", LATEST);
    return new FunctionSettings(
        handler.isEmpty() ? environment.getOrDefault("_HANDLER", "") : handler,
        version,
        Integer.parseInt(environment.getOrDefault("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")),
        Duration.ofSeconds(
            Long.parseLong(environment.getOrDefault("AWS_LAMBDA_FUNCTION_TIMEOUT", "3"))),
        environment.getOrDefault(
            "_LAMBDA_FUNCTION_ARN",
            "arn:aws:lambda:us-east-1:000000000000:function:"
                + environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "function")),
        // SnapStart photographs published versions only.
        !version.equals(LATEST)
            && !environment.getOrDefault("HALLMARK_EMULATE_SNAPSTART", "on").equals("off"));
  }
}
