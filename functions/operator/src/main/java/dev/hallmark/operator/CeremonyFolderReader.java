package dev.hallmark.operator;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a folder, which may have been changed on its way. */
final class CeremonyFolderReader {
  /** What clients read of a root at the most. */
  private static final long LONGEST_ROOT = 99 * 1024;

  /** And of a list. */
  private static final long LONGEST_LIST = 5_000_000;

  private final Path folder;

  CeremonyFolderReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads it.
   *
   * @throws UsageException if it is none, or was changed; the message says in which file
   */
  CeremonyFolder read() {
    SignedMetadata<Root> last = root(folder.resolve(CeremonyFolder.LAST));
    if (!last.isSignedBy(last.metadata().keysOf(Role.ROOT))) {
      throw new UsageException(
          "%s: too few of its own root keys have signed it: it is no root that was published"
              .formatted(folder.resolve(CeremonyFolder.LAST)));
    }
    List<ListToSign> lists = new ArrayList<>();
    if (Files.exists(folder.resolve(ListToSign.Kind.MAIN.next()))) {
      for (ListToSign.Kind kind : ListToSign.Kind.values()) {
        lists.add(list(kind, last.metadata()));
      }
    }
    Optional<SignedMetadata<Root>> next =
        lists.isEmpty() || Files.exists(folder.resolve(CeremonyFolder.NEXT))
            ? Optional.of(next(last.metadata()))
            : Optional.empty();
    return new CeremonyFolder(folder, last, next, lists);
  }

  private SignedMetadata<Root> next(Root last) {
    Path file = folder.resolve(CeremonyFolder.NEXT);
    SignedMetadata<Root> next = root(file);
    requireNext(file, CeremonyFolder.LAST, last.version() + 1, next.metadata().version());
    requireMessage(folder.resolve(CeremonyFolder.MESSAGE), CeremonyFolder.NEXT, next);
    return next;
  }

  private ListToSign list(ListToSign.Kind kind, Root root) {
    SignedMetadata<Targets> last = list(folder.resolve(kind.last()));
    if (!last.isSignedBy(root.keysOf(Role.TARGETS))) {
      throw new UsageException(
          "%s: too few of the targets keys of %s have signed it: it is no list that was published"
              .formatted(folder.resolve(kind.last()), CeremonyFolder.LAST));
    }
    Path file = folder.resolve(kind.next());
    SignedMetadata<Targets> next = list(file);
    if (next.metadata().version() <= last.metadata().version()) {
      throw new UsageException(
          "%s: its version does not follow the one of %s: export anew"
              .formatted(file, kind.last()));
    }
    requireMessage(folder.resolve(kind.message()), kind.next(), next);
    return new ListToSign(kind, last, next);
  }

  private static void requireNext(Path file, String before, long expected, long version) {
    if (version != expected) {
      throw new UsageException(
          "%s: its version does not follow the one of %s: export anew".formatted(file, before));
    }
  }

  /** What is shown before it is signed is what was read, so nothing may be beside it. */
  private static void requireMessage(Path file, String of, SignedMetadata<?> asked) {
    if (!asked.isReadWhole()) {
      throw new UsageException(
          "%s: it says more than can be shown: export anew".formatted(file.resolveSibling(of)));
    }
    if (!Arrays.equals(bytes(file, LONGEST_LIST), asked.message())) {
      throw new UsageException(
          "%s: these are not the bytes that %s asks to sign: export anew".formatted(file, of));
    }
  }

  private static SignedMetadata<Root> root(Path file) {
    return parse(file, LONGEST_ROOT, "root", Root::parse);
  }

  private static SignedMetadata<Targets> list(Path file) {
    return parse(file, LONGEST_LIST, "list of files", Targets::parse);
  }

  private static <M extends Metadata> SignedMetadata<M> parse(
      Path file, long longest, String what, SignedMetadata.Reader<M> reader) {
    try {
      return SignedMetadata.parse(bytes(file, longest), reader);
    } catch (MalformedDocumentException e) {
      throw new UsageException("%s: it is no TUF %s: %s".formatted(file, what, e.getMessage()));
    }
  }

  private static byte[] bytes(Path file, long longest) {
    try {
      if (Files.size(file) > longest) {
        throw new UsageException("%s: it is longer than it may be".formatted(file));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read: name a folder that hallmark tuf root export, or tuf targets export, made"
              .formatted(file));
    }
  }
}
