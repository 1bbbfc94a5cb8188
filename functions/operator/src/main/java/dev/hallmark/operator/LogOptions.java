package dev.hallmark.operator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which log is meant. */
final class LogOptions extends ResultOptions {
  @Option(
      names = "--log",
      paramLabel = "NAME",
      defaultValue = "rekor-v2",
      description =
          "which log: rekor-v2, rekor-v1 or ct, or a later one of these, such as rekor-v2-2"
              + " (default: rekor-v2)")
  String log = "rekor-v2";

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
      description =
          "an instance on AWS, by the file that cdk deploy --outputs-file wrote: it says all that"
              + " follows")
  @Nullable Path outputs;

  /** What the stack said of itself, in the place of a file; no option of its own. */
  @Nullable StackOutputs deployed;

  @Option(names = "--table", paramLabel = "NAME", description = "on AWS: the log's DynamoDB table")
  @Nullable String table;

  @Option(
      names = "--origin",
      paramLabel = "NAME",
      description = "on AWS: first line of the log's checkpoints")
  @Nullable String origin;

  @Option(
      names = "--key",
      paramLabel = "ID",
      description = "on AWS: the log's key in KMS, of which only the public half is read")
  @Nullable String key;

  @Option(
      names = "--public-key",
      paramLabel = "FILE",
      description = "instead of --key: the log's public key, PEM or DER")
  @Nullable Path publicKey;

  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "on AWS: the bucket of the public files")
  @Nullable String bucket;

  @Option(
      names = "--archive-bucket",
      paramLabel = "NAME",
      description = "on AWS: the bucket in which checkpoints are archived")
  @Nullable String archiveBucket;

  @Option(
      names = "--index-table",
      paramLabel = "NAME",
      description = "on AWS: the DynamoDB table of a Rekor v1 log's search index")
  @Nullable String indexTable;
}
