package dev.hallmark.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which instance is meant, as a whole. */
final class DestroyOptions extends ResultOptions {
  /** The bounds of KMS. */
  private static final int SHORTEST = 7;

  static final int LONGEST = 30;

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
      names = "--stack",
      paramLabel = "NAME",
      description = "an instance on AWS, by the name or the ARN of its CloudFormation stack")
  @Nullable String stack;

  @Option(
      names = "--key-window",
      paramLabel = "DAYS",
      defaultValue = "30",
      description =
          "on AWS: how long the deletion of a key can be taken back, 7 to 30 (default:"
              + " ${DEFAULT-VALUE})")
  int keyWindow = LONGEST;

  /**
   * Refuses what does not fit together.
   *
   * @throws UsageException naming the option
   */
  void check() {
    UsageException.unlessOneAtMost(
        "--instance, --outputs and --stack name different instances: choose one",
        instance,
        outputs,
        stack);
    if (keyWindow < SHORTEST || keyWindow > LONGEST) {
      throw new UsageException(
          "--key-window takes %d to %d days: KMS has no others".formatted(SHORTEST, LONGEST));
    }
  }
}
