package dev.hallmark.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which instance is meant. */
final class CeremonyOptions extends ResultOptions {
  @Option(
      names = "--instance",
      paramLabel = "FILE",
      description =
          "a running local instance, by its file of variables (default: "
              + InstanceFile.DEFAULT
              + ")")
  @Nullable Path instance;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = "an instance on AWS, by the file that cdk deploy --outputs-file wrote")
  @Nullable Path outputs;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "an instance on AWS, by its ceremony's function")
  @Nullable String function;
}
