package dev.hallmark.operator.archive;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logkeys.PublicHalf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
   * The folders below one, or itself, in which the archive of a log lies, or what is left of one.
   *
   * @throws ArchiveException if there is none
   */
  public static List<Path> foldersIn(Path folder) {
    if (isArchive(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> below = Files.list(folder)) {
      List<Path> found = below.filter(LogArchive::isArchive).sorted().toList();
      if (found.isEmpty()) {
        throw none(folder);
      }
      return found;
    } catch (IOException e) {
      throw none(folder);
    }
  }

  /** Also without its manifest: that may be what was lost. */
  private static boolean isArchive(Path folder) {
    return Stream.of(Manifest.FILE, Checksums.FILE, SLOTS, ENTRIES, CHECKPOINTS)
        .anyMatch(name -> Files.exists(folder.resolve(name)));
  }

  /**
   * The archives in a folder: that of one log, or a folder for each.
   *
   * @throws ArchiveException if there is none, or a manifest cannot be read
   */
  public static List<LogArchive> in(Path folder) {
    return foldersIn(folder).stream().map(LogArchive::of).toList();
  }

  /**
   * The archive of a folder.
   *
   * @throws ArchiveException if its manifest cannot be read
   */
  public static LogArchive of(Path path) {
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

  /**
   * The files of a folder that differ from what its sums say. Asks for nothing but the bytes, so
   * also where the manifest is lost.
   *
   * @throws ArchiveException if a file cannot be read
   */
  public static List<FileDamage> changedFiles(Path folder) {
    return new Checksums(new ArchiveFolder(folder)).check();
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
   * What neither the sums nor an audit of the records and the full files look at: the files at the
   * edge of the tree.
   *
   * @return each that is not as the records say
   * @throws LogIntegrityException if the records do not say it
   * @throws IllegalArgumentException likewise
   */
  public List<FileDamage> edge() {
    return new EdgeFiles(folder, manifest.log(), key(), manifest.origin()).check();
  }
}
