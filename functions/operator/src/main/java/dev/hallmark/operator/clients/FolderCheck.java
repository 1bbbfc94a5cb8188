package dev.hallmark.operator.clients;

import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether the files that {@code client-config} wrote are those that it would write now. */
final class FolderCheck {
  private static final String REMEDY = "run hallmark client-config again, with --force";

  private final KnownInstance instance;
  private final ClientHome home;

  FolderCheck(KnownInstance instance, ClientHome home) {
    this.instance = instance;
    this.home = home;
  }

  /**
   * What is wrong.
   *
   * @param needed whether the client has nothing else but these files
   */
  List<Finding> check(Client client, boolean needed) {
    Optional<byte[]> note = ClientHome.read(home.folder().resolve(ClientConfig.NOTE));
    if (note.isEmpty()) {
      return needed
          ? List.of(
              new Finding(
                  "files",
                  "the folder %s has nothing that hallmark client-config wrote: run it, or name the folder with --dir"
                      .formatted(home.folder())))
          : List.of();
    }
    Optional<Wish> wish = ClientConfig.wish(note.get()).filter(one -> one.client() == client);
    if (wish.isEmpty()) {
      return List.of(
          new Finding(
              "files",
              "the folder %s was written for another client: name the right one with --dir"
                  .formatted(home.folder())));
    }
    return compare(wish.get());
  }

  private List<Finding> compare(Wish wish) {
    TrustDifferences differences = new TrustDifferences(instance, REMEDY);
    List<Finding> found = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (ClientFile file : ClientConfig.write(instance, wish).files()) {
      Optional<byte[]> copy = ClientHome.read(home.folder().resolve(file.name()));
      if (copy.isPresent() && Arrays.equals(copy.get(), file.content())) {
        continue;
      }
      if (copy.isEmpty()) {
        found.add(
            new Finding(
                "files",
                "the file %s is missing: %s"
                    .formatted(home.folder().resolve(file.name()), REMEDY)));
      } else if (file.name().equals(TrustFiles.ROOT)) {
        return List.of(
            new Finding(
                "TUF root",
                "the root.json that was written differs from the one that you named (its checksum differs): it is another instance's, or of another version; %s"
                    .formatted(REMEDY)));
      } else if (file.name().equals(TrustedRoot.FILE_NAME)) {
        differences.trustedRoot(copy.get()).ifPresent(found::add);
      } else if (file.name().equals(SigningConfig.FILE_NAME)) {
        differences.signingConfig(copy.get()).ifPresent(found::add);
      } else {
        others.add(file.name());
      }
    }
    if (!others.isEmpty()) {
      found.add(
          new Finding(
              "files",
              "%s is not what would be written for the instance now (it is older, or was edited): %s"
                  .formatted(String.join(", ", others), REMEDY)));
    }
    return found;
  }
}
