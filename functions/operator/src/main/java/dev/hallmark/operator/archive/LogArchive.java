package dev.hallmark.operator.archive;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.PublicHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The archive of one log, to be read. */
public final class LogArchive {
  static final String SLOTS = "slots";
  static final String ENTRIES = "entries";
  static final String CHECKPOINTS = "checkpoints";
  static final String TILES = "tile";

  private final ArchiveFolder folder;
  private final Path path;
  private final Manifest manifest;

  private LogArchive(Path path, ArchiveFolder folder, Manifest manifest) {
    this.path = path;
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * The archives in a folder: that of one log, or a folder for each.
   *
   * @throws ArchiveException if there is none, or a manifest cannot be read
   */
  public static List<LogArchive> in(Path folder) {
    if (Files.exists(folder.resolve(Manifest.FILE))) {
      return List.of(of(folder));
    }
    List<LogArchive> found = new ArrayList<>();
    try (Stream<Path> below = Files.list(folder)) {
      below
          .filter(Files::isDirectory)
          .filter(one -> Files.exists(one.resolve(Manifest.FILE)))
          .sorted()
          .forEach(one -> found.add(of(one)));
    } catch (IOException e) {
      throw none(folder);
    }
    if (found.isEmpty()) {
      throw none(folder);
    }
    return found;
  }

  private static LogArchive of(Path path) {
    ArchiveFolder folder = new ArchiveFolder(path);
    return new LogArchive(
        path,
        folder,
        folder
            .read(Manifest.FILE)
            .flatMap(Manifest::parse)
            .orElseThrow(
                () ->
                    new ArchiveException(
                        "%s of %s cannot be read, so nothing tells whose archive this is: take a copy"
                            .formatted(Manifest.FILE, path))));
  }

  private static ArchiveException none(Path folder) {
    return new ArchiveException(
        "the folder %s holds no archive of a log: name what hallmark log archive wrote"
            .formatted(folder));
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** What it says of itself. */
  public Manifest manifest() {
    return manifest;
  }

  /** Its records, only to be read. */
  public LogStore store() {
    return new ArchivedStore(folder);
  }

  /** Its public files. */
  public Publication files() {
    return new ArchivedFiles(folder);
  }

  /** The key that its manifest names, which verifies and does not sign. */
  public PublicHalf key() {
    return new PublicHalf(manifest.key());
  }

  /**
   * What an audit of the records and the full files does not look at: the bytes of every file, and
   * those at the edge of the tree.
   *
   * @return a sentence for each file that is not as it must be
   */
  public List<String> damages() {
    List<String> found = new ArrayList<>(new Checksums(folder).check());
    found.addAll(new EdgeFiles(folder, manifest.log(), key(), manifest.origin()).check());
    return found;
  }
}
