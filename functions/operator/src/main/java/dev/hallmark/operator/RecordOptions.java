package dev.hallmark.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say whose records of issuances are meant. */
final class RecordOptions extends ResultOptions {
  @Option(
      names = "--instance",
      paramLabel = "FILE",
      description =
          "a running local instance, by its file of variables (default, if no table is named: "
              + InstanceFile.DEFAULT
              + ")")
  @Nullable Path instance;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = "an instance on AWS, by the file that cdk deploy --outputs-file wrote")
  @Nullable Path outputs;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "on AWS: the DynamoDB table of the records")
  @Nullable String table;

  /** Of an instance that other options named. */
  static RecordOptions of(CeremonyOptions named) {
    RecordOptions options = new RecordOptions();
    options.instance = named.instance;
    options.outputs = named.outputs;
    return options;
  }
}
