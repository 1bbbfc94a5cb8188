package dev.hallmark.operator.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what a client got by TUF is of this instance. cosign, sigstore-python and @sigstore/cli
 * look at the repository at each command and fetch what is missing, old or broken, so of them only
 * what they begin with can be wrong: the mirror and the root. gitsign looks again only once its
 * timestamp has expired, so of it the keys are compared, too.
 */
final class CacheCheck {
  private final InstanceReader reader;
  private final KnownInstance instance;
  private final ClientHome home;

  CacheCheck(InstanceReader reader, KnownInstance instance, ClientHome home) {
    this.reader = reader;
    this.instance = instance;
    this.home = home;
  }

  /** What is wrong, the gravest alone: the others follow from it. */
  List<Finding> check(Client client, TufCache cache) {
    Optional<Finding> other = otherMirror(client, cache);
    if (other.isPresent()) {
      return List.of(other.get());
    }
    Path rootFile = root(client, cache);
    Optional<byte[]> root = ClientHome.read(rootFile);
    if (root.isEmpty() && client == Client.SIGSTORE_JS) {
      // It begins with the written root.
      return List.of();
    }
    if (root.isEmpty()) {
      return List.of(
          new Finding(
              "TUF cache",
              rootFile.toString(),
              "there is no TUF root of this instance, so %s knows nothing of it: %s"
                  .formatted(client.title(), cache.remedy())));
    }
    if (foreign(cache, root.get())) {
      return List.of(
          new Finding(
              "TUF root",
              rootFile.toString(),
              "the root is not one of this instance's (its checksum differs), perhaps of an"
                  + " earlier instance at the same URL: "
                  + cache.remedy()));
    }
    return client == Client.GITSIGN ? keys(cache) : List.of();
  }

  /** cosign takes a root that a variable names instead of the cached one. */
  private Path root(Client client, TufCache cache) {
    return cosign(client)
        ? home.variable("TUF_ROOT_JSON").map(Path::of).orElse(cache.root())
        : cache.root();
  }

  private static boolean cosign(Client client) {
    return client == Client.COSIGN || client == Client.COSIGN_2;
  }

  private Optional<Finding> otherMirror(Client client, TufCache cache) {
    // Whether the variable's is this instance's is seen with the other variables.
    boolean namedByVariable = cosign(client) && home.variable("TUF_MIRROR").isPresent();
    if (cache.mirror().isEmpty() || namedByVariable) {
      return Optional.empty();
    }
    Path file = cache.mirror().get();
    Optional<byte[]> named = ClientHome.read(file);
    if (named.isEmpty()) {
      return Optional.of(
          new Finding(
              "TUF cache",
              file.toString(),
              "no instance was ever told to %s here, so it means the public one: %s"
                  .formatted(client.title(), cache.remedy())));
    }
    String mirror = mirror(named.get());
    if (mirror.equals(cache.tuf().toString())) {
      return Optional.empty();
    }
    boolean ofTheOther =
        mirror.equals(instance.url().tuf().toString())
            || mirror.equals(instance.url().legacyTuf().toString());
    return Optional.of(
        new Finding(
            "TUF mirror",
            file.toString(),
            ofTheOther
                ? "this is the path of the instance's repository for another client, since cosign and gitsign share this folder: give each one of its own with TUF_ROOT, and %s"
                    .formatted(cache.remedy())
                : "the client was told another mirror than %s: %s"
                    .formatted(cache.tuf(), cache.remedy())));
  }

  /** What the file names; nothing if it names no mirror. */
  private static String mirror(byte[] named) {
    try {
      JsonNode mirror = Json.readWhole(named).path("mirror");
      return mirror.asText().replaceAll("/+$", "");
    } catch (JsonException e) {
      return "";
    }
  }

  private boolean foreign(TufCache cache, byte[] root) {
    try {
      return !reader.publishes(cache.tuf(), root);
    } catch (MalformedDocumentException e) {
      return true;
    }
  }

  /** gitsign's keys lie one by one. */
  private List<Finding> keys(TufCache cache) {
    Path folder = cache.keys();
    if (!Files.isDirectory(folder)) {
      return List.of(
          new Finding("keys", folder.toString(), "gitsign has no keys at all: " + cache.remedy()));
    }
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, byte[]> target : reader.legacyTargets(instance).entrySet()) {
      boolean same =
          ClientHome.read(folder.resolve(target.getKey()))
              .filter(copy -> Arrays.equals(copy, target.getValue()))
              .isPresent();
      if (!same) {
        missing.add(target.getKey());
      }
    }
    return missing.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                "keys",
                folder.toString(),
                "gitsign lacks what the instance publishes now as %s, and looks again only once its timestamp has expired: %s"
                    .formatted(String.join(", ", missing), cache.remedy())));
  }
}
