package dev.hallmark.operator;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.tuf.ceremony.RootWords;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder that goes to the people who sign: the last root, the next one with the signatures so
 * far, the bytes that are signed, and a page that says what changes.
 */
final class RootFolder {
  private static final String LAST = "last-root.json";
  private static final String NEXT = "root.json";
  private static final String MESSAGE = "to-be-signed.bin";
  private static final String PAGE = "READ-ME.txt";

  /** What clients read of a root at the most. */
  private static final long LONGEST = 99 * 1024;

  private final Path folder;
  private final SignedMetadata<Root> last;
  private final SignedMetadata<Root> next;

  private RootFolder(Path folder, SignedMetadata<Root> last, SignedMetadata<Root> next) {
    this.folder = folder;
    this.last = last;
    this.next = next;
  }

  /**
   * Makes a folder.
   *
   * @throws UsageException if there is something of that name
   */
  static RootFolder create(Path folder, SignedMetadata<Root> last, Root next) {
    RootFolder made = new RootFolder(folder, last, SignedMetadata.sign(next, List.of()));
    try {
      Files.createDirectory(folder);
      Files.write(folder.resolve(LAST), last.content());
      Files.write(folder.resolve(NEXT), made.next.content());
      Files.write(folder.resolve(MESSAGE), made.next.message());
      Files.writeString(folder.resolve(PAGE), made.page());
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("%s exists: name another folder with --out".formatted(folder));
    } catch (IOException e) {
      throw new UsageException("the folder %s cannot be written".formatted(folder));
    }
    return made;
  }

  /**
   * Reads a folder, and checks that it says in all its files the same.
   *
   * @throws UsageException if it is none, or was changed; the message says in which file
   */
  static RootFolder read(Path folder) {
    SignedMetadata<Root> last = root(folder.resolve(LAST));
    SignedMetadata<Root> next = root(folder.resolve(NEXT));
    if (!last.isSignedBy(last.metadata().keysOf(Role.ROOT))) {
      throw new UsageException(
          "%s: too few of its own root keys have signed it: it is no root that was published"
              .formatted(folder.resolve(LAST)));
    }
    if (next.metadata().version() != last.metadata().version() + 1) {
      throw new UsageException(
          "%s: its version does not follow the one of %s: export anew"
              .formatted(folder.resolve(NEXT), LAST));
    }
    if (!Arrays.equals(bytes(folder.resolve(MESSAGE)), next.message())) {
      throw new UsageException(
          "%s: these are not the bytes that %s asks to sign: export anew"
              .formatted(folder.resolve(MESSAGE), NEXT));
    }
    return new RootFolder(folder, last, next);
  }

  SignedMetadata<Root> last() {
    return last;
  }

  SignedMetadata<Root> next() {
    return next;
  }

  Path path() {
    return folder;
  }

  /** Every root key of the last and of the next root, each once. */
  List<TufKey> rootKeys() {
    List<TufKey> keys = new ArrayList<>(last.metadata().keysOf(Role.ROOT).keys());
    next.metadata().keysOf(Role.ROOT).keys().stream()
        .filter(key -> !keys.contains(key))
        .forEach(keys::add);
    return keys;
  }

  /** Keeps the next root with further signatures. */
  RootFolder keep(SignedMetadata<Root> signed) {
    try {
      Files.write(folder.resolve(NEXT), signed.content());
    } catch (IOException e) {
      throw new UsageException("the file %s cannot be written".formatted(folder.resolve(NEXT)));
    }
    return new RootFolder(folder, last, signed);
  }

  /** What changes, and which bytes say so. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "TUF root, version %d, follows version %d."
            .formatted(next.metadata().version(), last.metadata().version()));
    lines.addAll(RootWords.changes(last.metadata(), next.metadata()));
    lines.add("SHA-256 of what is signed: " + sha256(next.message()));
    lines.add("SHA-256 of the root before: " + sha256(last.content()));
    return lines;
  }

  /** Who has signed, and who is missing. */
  List<String> signatures() {
    return List.of(
        signatures("the root before", last.metadata()),
        signatures("the root itself", next.metadata()));
  }

  private String signatures(String asks, Root root) {
    RoleKeys keys = root.keysOf(Role.ROOT);
    return "%s asks for signatures of %d of its %d root keys; signed: %d"
        .formatted(asks, keys.threshold(), keys.keys().size(), next.signersAmong(keys).size());
  }

  private String page() {
    List<String> lines = new ArrayList<>();
    lines.add("A NEW TRUST ROOT IS TO BE SIGNED");
    lines.add("");
    lines.add(
        "Whoever signs it says to every client: believe these keys. Compare each key id with");
    lines.add("what was agreed, on another way than the one on which this folder came.");
    lines.add("");
    lines.addAll(summary());
    lines.add("");
    lines.add("From then on these keys count:");
    lines.addAll(RootWords.keys(next.metadata()));
    lines.add("");
    lines.add("Signatures of two sets of keys are needed, and one key may be in both:");
    for (Root root : List.of(last.metadata(), next.metadata())) {
      RoleKeys keys = root.keysOf(Role.ROOT);
      lines.add(
          "version %d: %d of these %d"
              .formatted(root.version(), keys.threshold(), keys.keys().size()));
      keys.keys().forEach(key -> lines.add("  " + key.keyId()));
    }
    lines.add("The key of the instance's ceremony, if it is among them, signs at the import.");
    lines.add("");
    lines.add("Each of the others signs, on a machine that needs no network:");
    lines.add("  hallmark tuf root sign FOLDER --key key.pem");
    lines.add("  hallmark tuf root sign FOLDER --pkcs11 token.cfg");
    lines.add(
        "Either one folder goes round, or each signs a copy. Then, where the instance is reached:");
    lines.add("  hallmark tuf root import FOLDER [COPY ...]");
    lines.add("");
    lines.add(
        "Files: %s, the root that clients have; %s, the next one, with the signatures;"
            .formatted(LAST, NEXT));
    lines.add("%s, byte for byte what is signed (ECDSA over its SHA-256).".formatted(MESSAGE));
    return String.join("\n", lines) + "\n";
  }

  private static SignedMetadata<Root> root(Path file) {
    try {
      return SignedMetadata.parse(bytes(file), Root::parse);
    } catch (MalformedDocumentException e) {
      throw new UsageException("%s: it is no TUF root: %s".formatted(file, e.getMessage()));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new UsageException("%s: it is longer than a root may be".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read: name a folder that hallmark tuf root export made".formatted(file));
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes).value());
  }
}
