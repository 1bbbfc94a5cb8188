package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.kit.store.InstanceObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose Fulcio configuration is meant: that of a file, or of an instance. */
final class ConfigurationSource {
  @Option(
      names = "--fulcio-config",
      paramLabel = "FILE",
      description = "Fulcio's configuration, YAML or JSON (default: that of the instance)")
  private @Nullable Path file;

  @Option(
      names = "--instance",
      paramLabel = "FILE",
      description = "file of variables of a local instance (default: localstack/.state/env)")
  private @Nullable Path instance;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = "what cdk deploy --outputs-file wrote: the instance on AWS")
  private @Nullable Path outputs;

  /**
   * Reads it.
   *
   * @param defaultInstance whose configuration is meant if nothing is named
   * @throws UsageException if there is none, or it has mistakes
   */
  FulcioConfiguration read(Path defaultInstance) {
    UsageException.unlessOneAtMost(
        "--fulcio-config, --instance and --outputs name different configurations: choose one",
        file,
        instance,
        outputs);
    try {
      return file != null
          ? ConfigurationReader.check(Files.readAllBytes(file)).configuration()
          : ConfigurationReader.read(stored(instance == null ? defaultInstance : instance));
    } catch (ConfigurationException e) {
      throw new UsageException("the configuration has mistakes:\n" + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the file " + file + " cannot be read");
    }
  }

  private byte[] stored(Path local) {
    S3ObjectStore objects =
        outputs != null
            ? new S3ObjectStore(
                AwsClients.fromEnvironment().s3(), StackOutputs.read(outputs).require("BucketName"))
            : LocalServices.of(InstanceFile.read(local)).objects();
    return objects
        .get(InstanceObjects.FULCIO_CONFIG)
        .orElseThrow(() -> new UsageException("the instance has no Fulcio configuration yet"))
        .content();
  }
}
