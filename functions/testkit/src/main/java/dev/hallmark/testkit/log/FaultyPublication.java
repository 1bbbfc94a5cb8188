package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.Optional;

/** Public files of which one call goes wrong. */
public final class FaultyPublication implements Publication {
  private final Publication publication;
  private final OneFault fault;

  public FaultyPublication(Publication publication, OneFault fault) {
    this.publication = publication;
    this.fault = fault;
  }

  @Override
  public Optional<Published> checkpoint() {
    return fault.call("checkpoint", publication::checkpoint);
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    return fault.call("replaceCheckpoint", () -> publication.replaceCheckpoint(over, note));
  }

  @Override
  public String archiveCheckpoint(long size, String note) {
    return fault.call("archiveCheckpoint", () -> publication.archiveCheckpoint(size, note));
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return fault.call("archivedCheckpoint", () -> publication.archivedCheckpoint(size));
  }

  @Override
  public void putIssuer(byte[] certificate) {
    fault.run("putIssuer", () -> publication.putIssuer(certificate));
  }

  @Override
  public Optional<byte[]> issuer(Hash fingerprint) {
    return fault.call("issuer", () -> publication.issuer(fingerprint));
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    fault.run("putTile", () -> publication.putTile(path, content));
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return fault.call("tile", () -> publication.tile(path));
  }
}
