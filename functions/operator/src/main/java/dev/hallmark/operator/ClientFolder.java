package dev.hallmark.operator;

import dev.hallmark.operator.clients.ClientFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Where the files for a client are put. */
final class ClientFolder {
  private final Path folder;

  ClientFolder(Path folder) {
    this.folder = folder;
  }

  /** What happens to a file. */
  enum Change {
    NEW("new"),
    SAME("unchanged"),
    OTHER("changed");

    final String word;

    Change(String word) {
      this.word = word;
    }
  }

  /** What writing it would do. */
  Change change(ClientFile file) {
    Path path = folder.resolve(file.name());
    try {
      return !Files.exists(path)
          ? Change.NEW
          : Arrays.equals(Files.readAllBytes(path), file.content()) ? Change.SAME : Change.OTHER;
    } catch (IOException e) {
      throw new UsageException("the file " + path + " cannot be read");
    }
  }

  /**
   * Writes all of them, or none.
   *
   * @param force whether what is there with another content may be lost
   * @throws UsageException if it may not
   */
  void write(List<ClientFile> files, boolean force) {
    List<String> lost =
        files.stream()
            .filter(file -> change(file) == Change.OTHER)
            .map(ClientFile::name)
            .sorted()
            .toList();
    if (!lost.isEmpty() && !force) {
      throw new UsageException(
          "the folder %s has %s with another content: write over it with --force, or name another folder with --out"
              .formatted(folder, String.join(", ", lost)));
    }
    try {
      Files.createDirectories(folder);
      for (ClientFile file : files) {
        Files.write(folder.resolve(file.name()), file.content());
      }
    } catch (IOException e) {
      throw new UsageException("the folder " + folder + " cannot be written");
    }
  }
}
