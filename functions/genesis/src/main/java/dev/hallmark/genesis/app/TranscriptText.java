package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.tuf.ceremony.RootWords;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of one transcript, line by line. */
final class TranscriptText {
  private static final String WRITTEN = "written";

  private final List<String> lines = new ArrayList<>();
  private final String name;
  private final String keyId;

  /**
   * @param name of the ceremony
   * @param now when it is written
   * @param keyId of the key that signs the text
   */
  TranscriptText(String name, Instant now, String keyId) {
    this.name = name;
    this.keyId = keyId;
    lines.add("HALLMARK CEREMONY: " + name);
    lines.add("");
    line(WRITTEN, now.toString());
  }

  /** When a text says that it was written; empty if it does not say so where it must. */
  static Optional<Instant> written(byte[] text) {
    return new String(text, StandardCharsets.UTF_8)
        .lines()
        .skip(2)
        .findFirst()
        .filter(line -> line.startsWith(WRITTEN))
        .flatMap(line -> instant(line.substring(WRITTEN.length()).strip()));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** What an instance was founded with. */
  TranscriptText founding(CeremonyRecord record, Inventory inventory, Root root) {
    line("founded", record.founded().toString());
    line("instance", record.instance().url());
    line("organization", record.instance().organization());
    line("TUF mirror", inventory.tufUrl());
    line("and for old clients", inventory.tufLegacyUrl());
    line("SHA-256 of 1.root.json", inventory.tufRootSha256());
    line("of the CA's root", inventory.caRootSha256());
    line("of the TSA's root", inventory.tsaRootSha256());
    line("id of the CT log", inventory.ctLogId());
    inventory.rekorV1LogId().ifPresent(id -> line("id of the Rekor v1 log", id));
    line("id of the Rekor v2 log", inventory.rekorLogId());
    section("SHA-256 of each key's SubjectPublicKeyInfo:");
    new TreeMap<>(record.keys()).forEach(this::line);
    section("These TUF keys count:");
    lines.addAll(RootWords.keys(root));
    return this;
  }

  /** What a root says otherwise than the one before, and who signed it. */
  TranscriptText root(SignedMetadata<Root> before, SignedMetadata<Root> after) {
    file(Role.ROOT.fileName(after.metadata().version()), after.content());
    for (SignedMetadata<Root> asks : List.of(before, after)) {
      section(
          "Signed by these root keys of version %d (%s):"
              .formatted(
                  asks.metadata().version(), RootWords.quorum(asks.metadata().keysOf(Role.ROOT))));
      after
          .signersAmong(asks.metadata().keysOf(Role.ROOT))
          .forEach(key -> lines.add("  " + key.keyId()));
    }
    section("What it says otherwise than version %d:".formatted(before.metadata().version()));
    lines.addAll(RootWords.changes(before.metadata(), after.metadata()));
    section("From then on these keys count:");
    lines.addAll(RootWords.keys(after.metadata()));
    return this;
  }

  /** What a list of files says otherwise than the one before. */
  TranscriptText targets(SignedMetadata<Targets> before, SignedMetadata<Targets> after) {
    file(Role.TARGETS.fileName(after.metadata().version()), after.content());
    line("expires", after.metadata().expires().toString());
    section("Files, against version %d:".formatted(before.metadata().version()));
    Map<String, Target> old = before.metadata().targets();
    after
        .metadata()
        .targets()
        .forEach((path, target) -> lines.add(file(path, target, old.get(path))));
    old.keySet().stream()
        .filter(path -> !after.metadata().targets().containsKey(path))
        .forEach(path -> lines.add("  gone       " + path));
    return this;
  }

  String text() {
    lines.add("");
    lines.add("Signed by TUF's targets key " + keyId + ":");
    lines.add("%s.txt.sig is ECDSA (DER) over the SHA-256 of this text.".formatted(name));
    return String.join("\n", lines) + "\n";
  }

  private static String file(String path, Target target, @Nullable Target old) {
    String what = old == null ? "new" : old.equals(target) ? "the same" : "changed";
    return "  %-10s %s, SHA-256 %s".formatted(what, path, target.content().sha256());
  }

  private void file(String path, byte[] content) {
    line("file", path);
    line("SHA-256 of it", HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(content).value()));
  }

  private void section(String title) {
    lines.add("");
    lines.add(title);
  }

  private void line(String what, String value) {
    lines.add("%-24s %s".formatted(what, value));
  }
}
