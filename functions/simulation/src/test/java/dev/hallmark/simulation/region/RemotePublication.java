package dev.hallmark.simulation.region;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/** Public files at the other end of a wire. */
public final class RemotePublication implements Publication {
  private final Wire wire;
  private final Publication files;

  /**
   * @param files what is at the other end
   */
  public RemotePublication(Wire wire, Publication files) {
    this.wire = wire;
    this.files = files;
  }

  @Override
  public Optional<Published> checkpoint() {
    return wire.call(Operation.PUBLISHED, Toll.NONE, files::checkpoint);
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    return wire.call(
        Operation.REPLACE_PUBLISHED, Toll.NONE, () -> files.replaceCheckpoint(over, note));
  }

  @Override
  public String archiveCheckpoint(long size, String note) {
    return wire.call(Operation.ARCHIVE, Toll.NONE, () -> files.archiveCheckpoint(size, note));
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return wire.call(Operation.ARCHIVED, Toll.NONE, () -> files.archivedCheckpoint(size));
  }

  @Override
  public void putIssuer(byte[] certificate) {
    Nothing.of(
        wire.call(
            Operation.PUBLISH_ISSUER,
            Toll.NONE,
            Nothing.after(() -> files.putIssuer(certificate))));
  }

  @Override
  public Optional<byte[]> issuer(Hash fingerprint) {
    return wire.call(Operation.PUBLISHED_ISSUER, Toll.NONE, () -> files.issuer(fingerprint));
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    Nothing.of(
        wire.call(
            Operation.PUBLISH_TILE, Toll.NONE, Nothing.after(() -> files.putTile(path, content))));
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return wire.call(Operation.PUBLISHED_TILE, Toll.NONE, () -> files.tile(path));
  }
}
