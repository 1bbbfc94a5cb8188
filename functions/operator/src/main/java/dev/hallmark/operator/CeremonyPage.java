package dev.hallmark.operator;

import dev.hallmark.tuf.ceremony.RootWords;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a folder says, for the people who sign. */
final class CeremonyPage {
  private final CeremonyFolder folder;
  private final Root last;
  private final Optional<SignedMetadata<Root>> next;

  CeremonyPage(CeremonyFolder folder) {
    this.folder = folder;
    this.last = folder.last().metadata();
    this.next = folder.next();
  }

  /** What changes, and which bytes say so. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    next.ifPresent(
        root -> {
          lines.add(
              "TUF root, version %d, follows version %d."
                  .formatted(root.metadata().version(), last.version()));
          lines.addAll(RootWords.changes(last, root.metadata()));
          lines.add("SHA-256 of what is signed: " + CeremonyFolder.sha256(root.message()));
          lines.add(
              "SHA-256 of the root before: " + CeremonyFolder.sha256(folder.last().content()));
        });
    folder.lists().forEach(list -> lines.addAll(list.summary()));
    return lines;
  }

  /** Who has signed, and who is missing. */
  List<String> signatures() {
    List<String> lines = new ArrayList<>();
    next.ifPresent(
        root -> {
          lines.add(signatures("the root before", last, root));
          lines.add(signatures("the root itself", root.metadata(), root));
        });
    for (ListToSign list : folder.lists()) {
      folder.roots().forEach(root -> lines.add(list.signatures(root)));
    }
    return lines;
  }

  private static String signatures(String asks, Root root, SignedMetadata<Root> next) {
    RoleKeys keys = root.keysOf(Role.ROOT);
    return "%s asks for signatures of %d of its %d root keys; signed: %d"
        .formatted(asks, keys.threshold(), keys.keys().size(), next.signersAmong(keys).size());
  }

  /** The page. */
  String text() {
    String command = next.isPresent() ? "hallmark tuf root" : "hallmark tuf targets";
    List<String> lines = new ArrayList<>();
    lines.add(
        next.isPresent()
            ? "A NEW TRUST ROOT IS TO BE SIGNED"
            : "A NEW LIST OF FILES IS TO BE SIGNED");
    lines.add("");
    lines.add(
        next.isPresent()
            ? "Whoever signs it says to every client: believe these keys. Compare each key id with"
            : "Whoever signs it says to every client: believe these files. Compare each SHA-256"
                + " with");
    lines.add("what was agreed, on another way than the one on which this folder came.");
    lines.add("");
    lines.addAll(summary());
    next.ifPresent(
        root -> {
          lines.add("");
          lines.add("From then on these keys count:");
          lines.addAll(RootWords.keys(root.metadata()));
        });
    lines.add("");
    lines.add(
        next.isPresent()
            ? "Signatures of two sets of keys are needed, and one key may be in both:"
            : "Signatures of these keys are needed:");
    next.ifPresent(_ -> asked(Role.ROOT, lines));
    if (!folder.lists().isEmpty()) {
      lines.add("of the lists of files:");
      asked(Role.TARGETS, lines);
    }
    lines.add("The key of the instance's ceremony, if it is among them, signs at the import.");
    lines.add("");
    lines.add("Each of the others signs, on a machine that needs no network:");
    lines.add("  %s sign FOLDER --key key.pem".formatted(command));
    lines.add("  %s sign FOLDER --pkcs11 token.cfg".formatted(command));
    lines.add(
        "Either one folder goes round, or each signs a copy. Then, where the instance is reached:");
    lines.add("  %s import FOLDER [COPY ...]".formatted(command));
    lines.add("");
    lines.addAll(files());
    return String.join("\n", lines) + "\n";
  }

  private void asked(Role role, List<String> lines) {
    for (Root root : folder.roots()) {
      RoleKeys keys = root.keysOf(role);
      lines.add(
          "version %d: %d of these %d"
              .formatted(root.version(), keys.threshold(), keys.keys().size()));
      keys.keys().forEach(key -> lines.add("  " + key.keyId()));
    }
  }

  private List<String> files() {
    List<String> lines = new ArrayList<>();
    lines.add("Files: %s, the root that clients have;".formatted(CeremonyFolder.LAST));
    if (next.isPresent()) {
      lines.add(
          "%s, the next one, with the signatures; %s, byte for byte what is signed;"
              .formatted(CeremonyFolder.NEXT, CeremonyFolder.MESSAGE));
    }
    for (ListToSign list : folder.lists()) {
      lines.add(
          "%s, %s and %s, the same of a list of files;"
              .formatted(list.kind().last(), list.kind().next(), list.kind().message()));
    }
    lines.add("signed is with ECDSA over the SHA-256 of these bytes.");
    return lines;
  }
}
