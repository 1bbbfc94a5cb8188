package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/** Public files that do what others do; a subclass says where it differs. */
public abstract class ForwardingPublication implements Publication {
  private final Publication publication;

  /**
   * @param publication does everything that is not overridden
   */
  protected ForwardingPublication(Publication publication) {
    this.publication = publication;
  }

  @Override
  public Optional<Published> checkpoint() {
    return publication.checkpoint();
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
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
  public void putIssuer(byte[] certificate) {
    publication.putIssuer(certificate);
  }

  @Override
  public Optional<byte[]> issuer(Hash fingerprint) {
    return publication.issuer(fingerprint);
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
