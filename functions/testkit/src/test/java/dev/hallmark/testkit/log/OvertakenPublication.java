package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Something happens just before a checkpoint is replaced for the first time. */
final class OvertakenPublication implements Publication {
  private final Publication publication;
  private final Runnable first;
  private final AtomicBoolean happened = new AtomicBoolean();

  OvertakenPublication(Publication publication, Runnable first) {
    this.publication = publication;
    this.first = first;
  }

  @Override
  public Optional<Published> checkpoint() {
    return publication.checkpoint();
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    if (happened.compareAndSet(false, true)) {
      first.run();
    }
    return publication.replaceCheckpoint(over, note);
  }

  @Override
  public String archiveCheckpoint(long size, String note) {
    return publication.archiveCheckpoint(size, note);
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return publication.archivedCheckpoint(size);
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    publication.putTile(path, content);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return publication.tile(path);
  }
}
