package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder that goes to the people who sign: the last root, the next one, or the next lists of
 * files, or both, with the signatures so far, the bytes that are signed, and a page that says what
 * changes.
 */
final class CeremonyFolder {
  static final String LAST = "last-root.json";
  static final String NEXT = "root.json";
  static final String MESSAGE = "to-be-signed.bin";
  private static final String PAGE = "READ-ME.txt";

  private final Path folder;
  private final SignedMetadata<Root> last;
  private final Optional<SignedMetadata<Root>> next;
  private final List<ListToSign> lists;

  CeremonyFolder(
      Path folder,
      SignedMetadata<Root> last,
      Optional<SignedMetadata<Root>> next,
      List<ListToSign> lists) {
    this.folder = folder;
    this.last = last;
    this.next = next;
    this.lists = List.copyOf(lists);
  }

  /**
   * Makes a folder.
   *
   * @param next the root to be signed, if it changes
   * @param lists those of both repositories, if they are to be signed; else none
   * @throws UsageException if there is something of that name
   */
  static CeremonyFolder create(
      Path folder, SignedMetadata<Root> last, Optional<Root> next, List<ListToSign> lists) {
    CeremonyFolder made =
        new CeremonyFolder(
            folder, last, next.map(root -> SignedMetadata.sign(root, List.of())), lists);
    try {
      Files.createDirectory(folder);
      Files.write(folder.resolve(LAST), last.content());
      if (made.next.isPresent()) {
        Files.write(folder.resolve(NEXT), made.next.get().content());
        Files.write(folder.resolve(MESSAGE), made.next.get().message());
      }
      for (ListToSign list : lists) {
        list.write(folder);
      }
      Files.writeString(folder.resolve(PAGE), new CeremonyPage(made).text());
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
  static CeremonyFolder read(Path folder) {
    return new CeremonyFolderReader(folder).read();
  }

  SignedMetadata<Root> last() {
    return last;
  }

  Optional<SignedMetadata<Root>> next() {
    return next;
  }

  List<ListToSign> lists() {
    return lists;
  }

  Path path() {
    return folder;
  }

  /** The roots whose keys are asked for: the last, and the next if there is one. */
  List<Root> roots() {
    List<Root> roots = new ArrayList<>();
    roots.add(last.metadata());
    next.ifPresent(root -> roots.add(root.metadata()));
    return roots;
  }

  /** Every key that is asked for, each once. */
  List<TufKey> keys() {
    Set<TufKey> keys = new LinkedHashSet<>();
    for (Root root : roots()) {
      if (next.isPresent()) {
        keys.addAll(root.keysOf(Role.ROOT).keys());
      }
      if (!lists.isEmpty()) {
        keys.addAll(root.keysOf(Role.TARGETS).keys());
      }
    }
    return List.copyOf(keys);
  }

  /** The same with the signatures of a key under each of the files that ask for it; kept. */
  CeremonyFolder signedBy(Signer signer) {
    CeremonyFolder signed =
        new CeremonyFolder(
            folder,
            last,
            next.map(root -> asks(Role.ROOT, signer) ? root.signedAlsoBy(List.of(signer)) : root),
            asks(Role.TARGETS, signer)
                ? lists.stream().map(list -> list.signedBy(signer)).toList()
                : lists);
    try {
      if (signed.next.isPresent()) {
        Files.write(folder.resolve(NEXT), signed.next.get().content());
      }
      for (ListToSign list : signed.lists) {
        list.keep(folder);
      }
    } catch (IOException e) {
      throw new UsageException("the folder %s cannot be written".formatted(folder));
    }
    return signed;
  }

  private boolean asks(Role role, Signer signer) {
    return roots().stream().anyMatch(root -> root.keysOf(role).names(signer.publicKey()));
  }

  /**
   * The same with the signatures of a copy beside its own; nothing is written.
   *
   * @throws UsageException if the copy asks to sign something else
   */
  CeremonyFolder mergedWith(CeremonyFolder copy) {
    if (next.isPresent() != copy.next.isPresent() || lists.size() != copy.lists.size()) {
      throw other(copy);
    }
    try {
      List<ListToSign> merged = new ArrayList<>();
      for (int i = 0; i < lists.size(); i++) {
        merged.add(lists.get(i).mergedWith(copy.lists.get(i)));
      }
      return new CeremonyFolder(
          folder,
          last,
          next.isPresent()
              ? Optional.of(next.get().mergedWith(copy.next.orElseThrow()))
              : Optional.empty(),
          merged);
    } catch (IllegalArgumentException e) {
      throw other(copy);
    }
  }

  private UsageException other(CeremonyFolder copy) {
    return new UsageException(
        "%s: it asks to sign something else than %s".formatted(copy.folder, folder));
  }

  /** Puts all that was signed into a request. */
  void putInto(ObjectNode event) {
    next.ifPresent(root -> event.put("root", new String(root.content(), StandardCharsets.UTF_8)));
    for (ListToSign list : lists) {
      event.put(list.kind().member(), new String(list.next().content(), StandardCharsets.UTF_8));
    }
  }

  /** What changes, and which bytes say so. */
  List<String> summary() {
    return new CeremonyPage(this).summary();
  }

  /** Who has signed, and who is missing. */
  List<String> signatures() {
    return new CeremonyPage(this).signatures();
  }

  static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(bytes).value());
  }
}
