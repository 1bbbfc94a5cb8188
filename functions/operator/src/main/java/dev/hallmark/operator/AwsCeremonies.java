package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.aws.lambda.PatientInvoker;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.nio.file.Path;

/** The ceremony's function on AWS, or of a local instance. */
final class AwsCeremonies implements Ceremonies {
  private final Path defaultInstance;

  /**
   * @param defaultInstance file of variables to look into if no instance is named
   */
  AwsCeremonies(Path defaultInstance) {
    this.defaultInstance = defaultInstance;
  }

  @Override
  public CeremonyFunction open(CeremonyOptions options) {
    UsageException.unlessOneAtMost(
        "--instance, --outputs and --function name different instances: choose one",
        options.instance,
        options.outputs,
        options.function);
    if (options.outputs != null) {
      return of(StackOutputs.read(options.outputs).require("GenesisFunctionName"));
    }
    if (options.function != null) {
      return of(options.function);
    }
    return local(options.instance == null ? defaultInstance : options.instance);
  }

  private static CeremonyFunction local(Path file) {
    InstanceFile instance = InstanceFile.read(file);
    System.setProperty("aws.endpointUrlLambda", instance.require("HALLMARK_LOCAL_LAMBDA"));
    LocalServices.signAsLocal();
    return of(instance.require("HALLMARK_GENESIS_FUNCTION"));
  }

  private static CeremonyFunction of(String function) {
    return event -> {
      try (PatientInvoker invoker = new PatientInvoker(function)) {
        JsonNode answer = Json.readWhole(invoker.invoke(Json.write(event)));
        if (answer.path("repeat").asBoolean()) {
          throw new InvocationException(answer.path("fault").asText() + ": repeat it");
        }
        if (answer.path("waits").asBoolean()) {
          throw new ChangeWaitsException(answer.path("fault").asText());
        }
        if (answer.hasNonNull("fault")) {
          throw new UsageException(answer.path("fault").asText());
        }
        return answer;
      } catch (JsonException e) {
        throw new InvocationException("the called function's answer is not JSON", e);
      }
    };
  }
}
