package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import dev.hallmark.kit.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose Fulcio configuration is meant: that of a file, or of an instance. */
final class ConfigurationSource {
  /**
   * By what a token is judged.
   *
   * @param configuration Fulcio's
   * @param frozen who gets no certificates; empty for a file, and where the record cannot be read
   */
  record Judgement(FulcioConfiguration configuration, Optional<FreezeRecord> frozen) {}

  @Option(
      names = "--fulcio-config",
      paramLabel = "FILE",
      description = "Fulcio's configuration, YAML or JSON (default: that of the instance)")
  private @Nullable Path file;

  @Option(
      names = "--instance",
      paramLabel = "FILE",
      description = "file of variables of a local instance (default: " + InstanceFile.DEFAULT + ")")
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
  Judgement read(Path defaultInstance) {
    UsageException.unlessOneAtMost(
        "--fulcio-config, --instance and --outputs name different configurations: choose one",
        file,
        instance,
        outputs);
    try {
      if (file != null) {
        return new Judgement(
            ConfigurationReader.check(Files.readAllBytes(file)).configuration(), Optional.empty());
      }
      S3ObjectStore objects = objects(instance == null ? defaultInstance : instance);
      byte[] stored =
          objects
              .get(InstanceObjects.FULCIO_CONFIG)
              .orElseThrow(() -> new UsageException("the instance has no Fulcio configuration yet"))
              .content();
      return new Judgement(ConfigurationReader.read(stored), frozen(objects));
    } catch (ConfigurationException e) {
      throw new UsageException(
          "%s has mistakes:%n%s"
              .formatted(
                  file == null ? "the instance's configuration" : "the configuration " + file,
                  e.getMessage()));
    } catch (IOException e) {
      throw new UsageException("the file " + file + " cannot be read");
    }
  }

  private S3ObjectStore objects(Path local) {
    return outputs != null
        ? new S3ObjectStore(
            AwsClients.fromEnvironment().s3(), StackOutputs.read(outputs).require("BucketName"))
        : LocalServices.of(InstanceFile.read(local)).objects();
  }

  /** Who may not read it is told the rest all the same. */
  private static Optional<FreezeRecord> frozen(S3ObjectStore objects) {
    try {
      Optional<StoredObject> stored = objects.get(InstanceObjects.FROZEN);
      return Optional.of(
          stored.isPresent() ? FreezeRecord.parse(stored.get().content()) : FreezeRecord.EMPTY);
    } catch (StoreException | JsonException e) {
      return Optional.empty();
    }
  }
}
