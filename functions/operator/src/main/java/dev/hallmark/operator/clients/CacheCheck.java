package dev.hallmark.operator.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Timestamp;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what a client got by TUF is of this instance, and not too old. */
final class CacheCheck {
  private final InstanceReader reader;
  private final KnownInstance instance;

  CacheCheck(InstanceReader reader, KnownInstance instance) {
    this.reader = reader;
    this.instance = instance;
  }

  /** What is wrong, the gravest first; what follows from it is not said. */
  List<Finding> check(Client client, TufCache cache) {
    Optional<Finding> other = otherMirror(cache);
    if (other.isPresent()) {
      return List.of(other.get());
    }
    Optional<byte[]> root = ClientHome.read(cache.metadata().resolve(Role.ROOT.fileName()));
    if (root.isEmpty() && client == Client.SIGSTORE_JS) {
      return List.of();
    }
    if (root.isEmpty()) {
      return List.of(
          new Finding(
              "TUF cache",
              "there is no TUF cache of this instance, so %s knows nothing of it: %s"
                  .formatted(client.title(), cache.remedy())));
    }
    Optional<Finding> foreign = foreignRoot(cache, root.get());
    if (foreign.isPresent()) {
      return List.of(foreign.get());
    }
    List<Finding> found = new ArrayList<>();
    expired(cache).ifPresent(found::add);
    found.addAll(client == Client.GITSIGN ? oldTargets(cache) : targets(client, cache));
    return found;
  }

  private static Optional<Finding> otherMirror(TufCache cache) {
    if (cache.mirror().isEmpty()) {
      return Optional.empty();
    }
    Optional<byte[]> named = ClientHome.read(cache.mirror().get());
    if (named.isEmpty()) {
      return Optional.of(
          new Finding(
              "TUF cache",
              "no instance was ever told to this client, so it means the public one: "
                  + cache.remedy()));
    }
    try {
      JsonNode mirror = Json.readWhole(named.get()).path("mirror");
      if (mirror.asText().replaceAll("/+$", "").equals(cache.tuf().toString())) {
        return Optional.empty();
      }
    } catch (JsonException e) {
      // Said below, as of any other mirror.
    }
    return Optional.of(
        new Finding(
            "TUF mirror",
            "the client was told another mirror than %s: %s"
                .formatted(cache.tuf(), cache.remedy())));
  }

  private Optional<Finding> foreignRoot(TufCache cache, byte[] root) {
    try {
      long version = SignedMetadata.parse(root, Root::parse).metadata().version();
      if (reader
          .publishedRoot(cache.tuf(), version)
          .filter(published -> Arrays.equals(published, root))
          .isPresent()) {
        return Optional.empty();
      }
    } catch (MalformedDocumentException e) {
      // Said below, as of any other root.
    }
    return Optional.of(
        new Finding(
            "TUF root",
            "the cached root is not one of this instance's (its checksum differs), perhaps of an"
                + " earlier instance at the same URL: "
                + cache.remedy()));
  }

  private Optional<Finding> expired(TufCache cache) {
    Optional<byte[]> file = ClientHome.read(cache.metadata().resolve(Role.TIMESTAMP.fileName()));
    try {
      if (file.isPresent()) {
        Metadata timestamp = SignedMetadata.parse(file.get(), Timestamp::parse).metadata();
        return timestamp.expiredAt(reader.now())
            ? Optional.of(
                new Finding(
                    "TUF timestamp",
                    "the cached timestamp expired at %s, so the client has not reached the mirror since: %s"
                        .formatted(timestamp.expires(), cache.remedy())))
            : Optional.empty();
      }
    } catch (MalformedDocumentException e) {
      // Said below.
    }
    return Optional.of(
        new Finding(
            "TUF timestamp",
            "the cache has no timestamp that can be read: the first update never ended; "
                + cache.remedy()));
  }

  private List<Finding> targets(Client client, TufCache cache) {
    TrustDifferences differences = new TrustDifferences(instance, cache.remedy());
    List<Finding> found = new ArrayList<>();
    ClientHome.read(cache.targets().resolve(TrustedRoot.FILE_NAME))
        .ifPresentOrElse(
            copy -> differences.trustedRoot(copy).ifPresent(found::add),
            () ->
                found.add(
                    new Finding(
                        "trusted root", "the cache has no trusted_root.json: " + cache.remedy())));
    Optional<byte[]> config = ClientHome.read(cache.targets().resolve(SigningConfig.FILE_NAME));
    config.flatMap(differences::signingConfig).ifPresent(found::add);
    // Others download it when they sign.
    if (config.isEmpty() && (client == Client.COSIGN || client == Client.COSIGN_2)) {
      found.add(
          new Finding(
              "signing config",
              "the cache has no signing_config.v0.2.json, so cosign signs nowhere: "
                  + cache.remedy()));
    }
    return found;
  }

  /** gitsign's keys lie one by one. */
  private List<Finding> oldTargets(TufCache cache) {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, byte[]> target : reader.legacyTargets(instance).entrySet()) {
      boolean same =
          ClientHome.read(cache.targets().resolve(target.getKey()))
              .filter(copy -> Arrays.equals(copy, target.getValue()))
              .isPresent();
      if (!same) {
        missing.add(target.getKey());
      }
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Finding(
            "keys",
            Files.isDirectory(cache.targets())
                ? "the cache lacks what the instance publishes now as %s: %s"
                    .formatted(String.join(", ", missing), cache.remedy())
                : "the cache has no keys at all: " + cache.remedy()));
  }
}
