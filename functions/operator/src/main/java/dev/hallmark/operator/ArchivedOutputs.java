package dev.hallmark.operator;

import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.archive.ArchiveFolder;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a stack says of itself, beside the archives of its logs. Objects are locked for longer than
 * CloudFormation knows a deleted stack: then this names what is left.
 */
final class ArchivedOutputs {
  private static final String FILE = "outputs.json";

  private final Path archive;
  private final Consumer<String> say;

  /**
   * @param archive where the archives lie
   * @param say takes what is told
   */
  ArchivedOutputs(Path archive, Consumer<String> say) {
    this.archive = archive;
    this.say = say;
  }

  /** Where it lies. */
  Path file() {
    return archive.resolve(FILE);
  }

  /**
   * Writes it. Of a stack that is gone what an earlier run wrote is kept: it may be newer than the
   * file that is named now.
   *
   * @throws ArchiveException if it cannot be written
   */
  void keep(StackOutputs outputs, boolean gone) {
    ArchiveFolder folder = new ArchiveFolder(archive);
    if (gone && folder.read(FILE).isPresent()) {
      return;
    }
    folder.write(FILE, outputs.toJson());
    say.accept("archived the outputs of the stack: " + file());
  }
}
