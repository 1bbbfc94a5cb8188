package dev.hallmark.operator;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The next list of files of one repository, with the signatures so far.
 *
 * @param kind of which repository
 * @param last what clients see until then
 * @param next what is to be signed
 */
record ListToSign(Kind kind, SignedMetadata<Targets> last, SignedMetadata<Targets> next) {
  /** Of which repository. */
  enum Kind {
    MAIN("targets", "targets", "main"),
    LEGACY("legacy-targets", "legacyTargets", "legacy");

    private final String file;
    private final String member;
    private final String exported;

    Kind(String file, String member, String exported) {
      this.file = file;
      this.member = member;
      this.exported = exported;
    }

    /** Of a folder: the next list. */
    String next() {
      return file + ".json";
    }

    /** Of a folder: what clients see. */
    String last() {
      return "last-" + file + ".json";
    }

    /** Of a folder: the bytes that are signed. */
    String message() {
      return file + "-to-be-signed.bin";
    }

    /** Of a request to publish. */
    String member() {
      return member;
    }

    /** Of the ceremony's answer. */
    String exported() {
      return exported;
    }
  }

  /** Writes its files into a new folder. */
  void write(Path folder) throws IOException {
    Files.write(folder.resolve(kind.last()), last.content());
    Files.write(folder.resolve(kind.message()), next.message());
    keep(folder);
  }

  /** Keeps the signatures. */
  void keep(Path folder) throws IOException {
    Files.write(folder.resolve(kind.next()), next.content());
  }

  ListToSign signedBy(Signer signer) {
    return new ListToSign(kind, last, next.signedAlsoBy(List.of(signer)));
  }

  /**
   * The same with the signatures of a copy.
   *
   * @throws IllegalArgumentException if it says something else
   */
  ListToSign mergedWith(ListToSign copy) {
    return new ListToSign(kind, last, next.mergedWith(copy.next));
  }

  /** What it says otherwise than what clients see. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, version %d, follows version %d and expires %s."
            .formatted(
                kind == Kind.MAIN
                    ? "List of files"
                    : "List of files for clients of the old target names",
                next.metadata().version(),
                last.metadata().version(),
                next.metadata().expires()));
    Map<String, Target> before = last.metadata().targets();
    Map<String, Target> after = next.metadata().targets();
    if (before.equals(after)) {
      lines.add("No file changes: the list lives longer, and that is all.");
    }
    after.forEach(
        (path, target) -> {
          if (!target.equals(before.get(path))) {
            lines.add(
                "%s: %s, SHA-256 %s"
                    .formatted(
                        before.containsKey(path) ? "Changed" : "New",
                        path,
                        target.content().sha256()));
          }
        });
    before.keySet().stream()
        .filter(path -> !after.containsKey(path))
        .forEach(path -> lines.add("Gone: " + path));
    lines.add("SHA-256 of what is signed: " + CeremonyFolder.sha256(next.message()));
    return lines;
  }

  /** How many have signed of those that a root asks for. */
  String signatures(Root root) {
    RoleKeys keys = root.keysOf(Role.TARGETS);
    return "%s: version %d of the root asks for signatures of %d of its %d targets keys; signed: %d"
        .formatted(
            kind.next(),
            root.version(),
            keys.threshold(),
            keys.keys().size(),
            next.signersAmong(keys).size());
  }
}
