package dev.hallmark.simulation.mutant;

import dev.hallmark.testkit.log.ForwardingPublication;
import dev.hallmark.testkit.log.MemoryPublication;
import java.util.Optional;

/** Public files whose checkpoint is put without looking at what stands there: no If-Match. */
final class OverwritingFiles extends ForwardingPublication {
  private final MemoryPublication files;

  OverwritingFiles(MemoryPublication files) {
    super(files);
    this.files = files;
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    files.overwriteCheckpoint(note);
    return true;
  }
}
