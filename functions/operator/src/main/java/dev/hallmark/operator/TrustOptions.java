package dev.hallmark.operator;

import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.InstanceUrl;
import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.operator.clients.TrustAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which instance is meant, for somebody who may only read what is public. */
final class TrustOptions extends ResultOptions {
  @Option(
      names = "--instance",
      paramLabel = "FILE",
      description =
          "a running local instance, by its file of variables (default: "
              + InstanceFile.DEFAULT
              + ")")
  private @Nullable Path instance;

  @Option(
      names = "--outputs",
      paramLabel = "FILE",
      description = "an instance on AWS, by the file that cdk deploy --outputs-file wrote")
  private @Nullable Path outputs;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {"any instance, by its URL, with one of:"})
  private @Nullable String url;

  @Option(
      names = "--root-checksum",
      paramLabel = "SHA256",
      description = "SHA-256 of its first TUF root (or of a later one)")
  private @Nullable String checksum;

  @Option(
      names = "--root",
      paramLabel = "FILE",
      description = "its first TUF root (or a later one), got on another way")
  private @Nullable Path root;

  /** An instance that other options named, by a file of variables or of outputs. */
  static TrustOptions of(CeremonyOptions named) {
    TrustOptions options = new TrustOptions();
    options.instance = named.instance;
    options.outputs = named.outputs;
    return options;
  }

  /** Walks the instance that is meant. */
  KnownInstance walk(InstanceReader reader, Path defaultInstance) {
    UsageException.unlessOneAtMost(
        "--instance, --outputs and --url name different instances: choose one",
        instance,
        outputs,
        url);
    UsageException.unlessOneAtMost(
        "--root-checksum and --root say the same: choose one", checksum, root);
    if (url != null) {
      return reader.read(InstanceUrl.parse(url), anchor());
    }
    if (checksum != null || root != null) {
      throw new UsageException("--root-checksum and --root are for an instance named by --url");
    }
    if (outputs != null) {
      return walk(reader, StackOutputs.read(outputs));
    }
    return walk(reader, InstanceFile.read(instance == null ? defaultInstance : instance));
  }

  /** Walks the instance that a deployment describes. */
  static KnownInstance walk(InstanceReader reader, StackOutputs told) {
    return reader.read(
        InstanceUrl.parse(told.require("TufUrl")),
        TrustAnchor.Checksum.parse(told.require("TufRootSha256")));
  }

  /** Walks a local instance. */
  static KnownInstance walk(InstanceReader reader, InstanceFile file) {
    return reader.read(
        InstanceUrl.parse(file.require("HALLMARK_TUF_URL")),
        rootFile(Path.of(file.require("HALLMARK_TUF_ROOT"))));
  }

  /** The variables of the local instance that is meant; empty if it is one elsewhere. */
  Optional<InstanceFile> local(Path defaultInstance) {
    return url != null || outputs != null
        ? Optional.empty()
        : Optional.of(InstanceFile.read(instance == null ? defaultInstance : instance));
  }

  private TrustAnchor anchor() {
    if (checksum != null) {
      return TrustAnchor.Checksum.parse(checksum);
    }
    if (root != null) {
      return rootFile(root);
    }
    throw new UsageException(
        "nothing says how trust begins: give --root-checksum, which the deployment prints as"
            + " TufRootSha256, or --root; never take it from the same URL");
  }

  private static TrustAnchor rootFile(Path file) {
    try {
      return new TrustAnchor.RootFile(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UsageException("the root file %s cannot be read".formatted(file));
    }
  }
}
