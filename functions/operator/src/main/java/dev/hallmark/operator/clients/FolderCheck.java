package dev.hallmark.operator.clients;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the files that {@code client-config} wrote, and that the client reads, are those that it
 * would write now.
 */
final class FolderCheck {
  /** Lie there for people and other programs: no client of ours reads them from there. */
  private static final Set<String> READ_BY_NOBODY =
      Set.of(TrustedRoot.FILE_NAME, SigningConfig.FILE_NAME, ClientConfig.NOTE);

  private final InstanceReader reader;
  private final KnownInstance instance;
  private final ClientHome home;

  FolderCheck(InstanceReader reader, KnownInstance instance, ClientHome home) {
    this.reader = reader;
    this.instance = instance;
    this.home = home;
  }

  /**
   * What is wrong.
   *
   * @param needed whether the client can begin with nothing else but these files
   */
  List<Finding> check(Client client, boolean needed) {
    Path file = home.folder().resolve(ClientConfig.NOTE);
    Optional<byte[]> note = ClientHome.read(file);
    if (note.isEmpty()) {
      return needed
          ? List.of(
              new Finding(
                  "files",
                  home.folder().toString(),
                  "this folder has nothing that hallmark client-config wrote: run it with --for %s, or name the folder with --dir"
                      .formatted(client.key())))
          : List.of();
    }
    Optional<Wish> wish = ClientConfig.wish(note.get()).filter(one -> one.client() == client);
    if (wish.isEmpty()) {
      return List.of(
          new Finding(
              "files",
              file.toString(),
              "this folder was written for another client: name the right one with --dir"));
    }
    return compare(wish.get());
  }

  private List<Finding> compare(Wish wish) {
    String remedy =
        "run hallmark client-config --for %s again, with --force".formatted(wish.client().key());
    List<Finding> found = new ArrayList<>();
    for (ClientFile file : ClientConfig.write(instance, wish).files()) {
      if (reads(wish.client(), file.name())) {
        compare(file, remedy).ifPresent(found::add);
      }
    }
    return found;
  }

  /** The root is read by who is told a file of it; the others get it within their own file. */
  private static boolean reads(Client client, String name) {
    return name.equals(TrustFiles.ROOT)
        ? switch (client) {
          case COSIGN, COSIGN_2, GITSIGN, SIGSTORE_PYTHON, SIGSTORE_JS, SIGSTORE_JAVA -> true;
          default -> false;
        }
        : !READ_BY_NOBODY.contains(name);
  }

  private Optional<Finding> compare(ClientFile file, String remedy) {
    String at = home.folder().resolve(file.name()).toString();
    Optional<byte[]> copy = ClientHome.read(home.folder().resolve(file.name()));
    if (copy.isEmpty()) {
      return Optional.of(new Finding("files", at, "this file is missing: " + remedy));
    }
    if (Arrays.equals(copy.get(), file.content())) {
      return Optional.empty();
    }
    if (file.name().equals(TrustFiles.ROOT)) {
      return ofTheInstance(copy.get())
          ? Optional.empty()
          : Optional.of(
              new Finding(
                  "TUF root",
                  at,
                  "the root is not one of this instance's (its checksum differs): " + remedy));
    }
    if (file.name().equals(GhSetup.FILE)) {
      return lines(at, copy.get(), remedy);
    }
    return Optional.of(
        new Finding(
            "files",
            at,
            "this is not what would be written for the instance now (it is older, or was edited): "
                + remedy));
  }

  /** gh takes any line of its file that fits; each is a trusted root. */
  private Optional<Finding> lines(String at, byte[] copy, String remedy) {
    TrustDifferences differences = new TrustDifferences(instance, remedy);
    List<Optional<Finding>> roots =
        new String(copy, StandardCharsets.UTF_8)
            .lines()
            .map(line -> differences.trustedRoot(at, line.getBytes(StandardCharsets.UTF_8)))
            .toList();
    if (roots.isEmpty()) {
      return differences.trustedRoot(at, copy);
    }
    return roots.stream().anyMatch(Optional::isEmpty) ? Optional.empty() : roots.getFirst();
  }

  /** Any root that is published will do: each leads to the one of now. */
  private boolean ofTheInstance(byte[] root) {
    try {
      return reader.publishes(instance.url().tuf(), root);
    } catch (MalformedDocumentException e) {
      return false;
    }
  }
}
