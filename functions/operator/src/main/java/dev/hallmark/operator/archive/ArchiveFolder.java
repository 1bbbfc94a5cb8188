package dev.hallmark.operator.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one log's archive, or those beside the archives, by their path below its folder,
 * with slashes. A file is there whole or not at all.
 */
public final class ArchiveFolder {
  private static final String PART = ".part";

  private final Path folder;

  /**
   * @param folder made with the first file that is written
   */
  public ArchiveFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The bytes of a file; empty if there is none.
   *
   * @throws ArchiveException if it cannot be read
   */
  public Optional<byte[]> read(String path) {
    Path file = folder.resolve(path);
    try {
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new ArchiveException("the file %s of the archive cannot be read".formatted(path));
    }
  }

  /**
   * Writes a file, over another one if need be.
   *
   * @throws ArchiveException if it cannot be written: what was there before is there still
   */
  public void write(String path, byte[] content) {
    if (read(path).filter(there -> Arrays.equals(there, content)).isPresent()) {
      return;
    }
    Path file = folder.resolve(path);
    Path part = folder.resolve(path + PART);
    try {
      Files.createDirectories(folder.resolve(path).resolve("..").normalize());
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ArchiveException(
          "the file %s cannot be written: name a folder that can be, with room".formatted(file));
    }
  }

  /** Takes a file away if it is there. */
  void remove(String path) {
    try {
      Files.deleteIfExists(folder.resolve(path));
    } catch (IOException e) {
      throw new ArchiveException("the file %s of the archive cannot be removed".formatted(path));
    }
  }

  /** The paths of all files below a folder, in order; {@code ""} is the archive's own. */
  List<String> list(String below) {
    Path root = below.isEmpty() ? folder : folder.resolve(below);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.endsWith(PART))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new ArchiveException("the folder %s cannot be listed".formatted(root));
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
