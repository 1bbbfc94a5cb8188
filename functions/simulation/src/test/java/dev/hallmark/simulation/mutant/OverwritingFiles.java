package dev.hallmark.simulation.mutant;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.testkit.log.MemoryPublication;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/** Public files whose checkpoint is put without looking at what stands there: no If-Match. */
final class OverwritingFiles implements Publication {
  private final MemoryPublication files;

  OverwritingFiles(MemoryPublication files) {
    this.files = files;
  }

  @Override
  public Optional<Published> checkpoint() {
    return files.checkpoint();
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    files.overwriteCheckpoint(note);
    return true;
  }

  @Override
  public String archiveCheckpoint(long size, String note) {
    return files.archiveCheckpoint(size, note);
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return files.archivedCheckpoint(size);
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    files.putTile(path, content);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return files.tile(path);
  }
}
