package dev.hallmark.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The {@code --data} folder of a local instance. It may be one that was there before: only what the
 * instance made is deleted, and the folder only if nothing else is in it.
 *
 * @param path as the instance was given it, perhaps a link
 * @param note beside the instance's file of variables, which goes when its process does: holds the
 *     path from the removal's beginning to its end, so that a removal that died can be repeated
 */
record LocalFolder(Path path, Path note) implements InstancePart {
  /** Two files that a data folder has, and no other. */
  private static final List<String> MARKS = List.of("port", "founded");

  /** Made first and deleted last: with it the folder is neither an instance nor a damaged one. */
  private static final String REMOVAL = "destroying";

  /** What the instance makes beside them. */
  private static final List<String> MADE =
      List.of("dynamodb", "s3", "kms", "issuer.jwk", "logs", "lock");

  /**
   * The one of an instance's file of variables.
   *
   * @param instance the file, which need not be there any more
   */
  static LocalFolder of(Path path, Path instance) {
    return new LocalFolder(path, note(instance));
  }

  /**
   * The one whose removal began and did not end, when the file of variables is gone. A folder that
   * was made anew since is none.
   */
  static Optional<LocalFolder> begun(Path instance) {
    Path note = note(instance);
    if (Files.exists(instance) || !Files.exists(note)) {
      return Optional.empty();
    }
    try {
      Path folder = Path.of(Files.readString(note).strip());
      return Files.isRegularFile(folder.resolve(REMOVAL))
          ? Optional.of(new LocalFolder(folder, note))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "the file %s, which says what hallmark destroy began to remove, cannot be read"
              .formatted(note));
    }
  }

  private static Path note(Path instance) {
    return instance.resolveSibling(instance.getFileName() + ".destroying");
  }

  @Override
  public String name() {
    return "folder " + path;
  }

  /** A folder is not taken from under a process that goes on. */
  @Override
  public boolean last() {
    return true;
  }

  @Override
  public boolean holds(Path other) {
    try {
      return Files.exists(path) && real(other).startsWith(path.toRealPath());
    } catch (IOException e) {
      throw new UsageException(
          "it cannot be told whether %s lies in the folder %s: name another folder"
              .formatted(other, path));
    }
  }

  /** Where a path that need not be there yet would be, without links. */
  private static Path real(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    Path there = whole;
    while (!Files.exists(there)) {
      Path parent = there.getParent();
      if (parent == null) {
        return whole.normalize();
      }
      there = parent;
    }
    return there.toRealPath().resolve(there.relativize(whole)).normalize();
  }

  @Override
  public Removal remove() {
    try {
      if (!Files.exists(path)) {
        Files.deleteIfExists(note);
        return new Removal.Gone();
      }
      Path folder = path.toRealPath();
      if (!begin(folder)) {
        return stays("it does not look like an instance's");
      }
      for (String made : MADE) {
        delete(folder.resolve(made));
      }
      for (String mark : MARKS) {
        delete(folder.resolve(mark));
      }
      delete(folder.resolve(REMOVAL));
      Files.deleteIfExists(note);
      List<String> others = children(folder);
      if (!others.isEmpty()) {
        return new Removal.Emptied(
            "what the instance made in it is removed; it also holds "
                + others.stream().limit(5).collect(Collectors.joining(", "))
                + (others.size() > 5 ? " and %,d more".formatted(others.size() - 5) : ""));
      }
      Files.delete(folder);
      // The link, if it was one.
      Files.deleteIfExists(path);
      return new Removal.Gone();
    } catch (IOException e) {
      return stays("it cannot be deleted");
    }
  }

  /**
   * Notes that it is being removed.
   *
   * @return whether it is an instance's, or what an earlier run left of one
   */
  boolean begin(Path folder) throws IOException {
    Path removal = folder.resolve(REMOVAL);
    if (!Files.isRegularFile(removal)
        && !MARKS.stream().allMatch(mark -> Files.isRegularFile(folder.resolve(mark)))) {
      return false;
    }
    Files.writeString(note, folder + "\n");
    Files.writeString(removal, "hallmark destroy removes this folder; run it again\n");
    return true;
  }

  /** Not what a link leads to: that was put there by somebody else. */
  private static void delete(Path made) throws IOException {
    if (!Files.exists(made, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(made)) {
      return;
    }
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<String> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Removal stays(String because) {
    return new Removal.Stays(because, "look into it, and remove it by hand", OptionalDouble.of(0));
  }
}
