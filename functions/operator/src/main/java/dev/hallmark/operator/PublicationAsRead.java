package dev.hallmark.operator;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/**
 * A log's public files with the checkpoint that stood there at one time. A copy of the log is held
 * to what the public saw before it was made: a log in use publishes more meanwhile. Only reads.
 */
final class PublicationAsRead implements Publication {
  private final Publication files;
  private final Optional<Published> checkpoint;

  private PublicationAsRead(Publication files, Optional<Published> checkpoint) {
    this.files = files;
    this.checkpoint = checkpoint;
  }

  /** Reads the checkpoint, and answers with it from now on. */
  static Publication of(Publication files) {
    return new PublicationAsRead(files, files.checkpoint());
  }

  @Override
  public Optional<Published> checkpoint() {
    return checkpoint;
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return files.archivedCheckpoint(size);
  }

  @Override
  public Optional<byte[]> issuer(Hash fingerprint) {
    return files.issuer(fingerprint);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return files.tile(path);
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    throw readOnly();
  }

  @Override
  public String archiveCheckpoint(long size, String note) {
    throw readOnly();
  }

  @Override
  public void putIssuer(byte[] certificate) {
    throw readOnly();
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("a drill only reads the public files");
  }
}
