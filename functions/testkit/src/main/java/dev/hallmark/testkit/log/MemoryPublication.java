package dev.hallmark.testkit.log;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Public files in memory. Every method is one atomic step, as one conditional write is in S3, and
 * nothing is atomic beyond it. Keeps every checkpoint that the public ever saw.
 */
public final class MemoryPublication implements Publication {
  // Guarded by this.
  private @Nullable Published published;
  private long versions;
  private final TreeMap<Long, String> archive = new TreeMap<>();
  private final TreeMap<String, byte[]> tiles = new TreeMap<>();
  private final Map<Hash, byte[]> issuers = new HashMap<>();
  private final ArrayList<String> history = new ArrayList<>();

  @Override
  public synchronized Optional<Published> checkpoint() {
    return Optional.ofNullable(published);
  }

  @Override
  public synchronized boolean replaceCheckpoint(Optional<Published> over, String note) {
    if (!Optional.ofNullable(published)
        .map(Published::version)
        .equals(over.map(Published::version))) {
      return false;
    }
    overwriteCheckpoint(note);
    return true;
  }

  @Override
  public synchronized String archiveCheckpoint(long size, String note) {
    String old = archive.putIfAbsent(size, note);
    return old == null ? note : old;
  }

  @Override
  public synchronized Optional<String> archivedCheckpoint(long size) {
    return Optional.ofNullable(archive.get(size));
  }

  @Override
  public synchronized void putIssuer(byte[] certificate) {
    byte[] old = issuers.putIfAbsent(Hash.sha256(certificate), certificate.clone());
    if (old != null && !Arrays.equals(old, certificate)) {
      throw new LogIntegrityException("another certificate is published under this one's name");
    }
  }

  @Override
  public synchronized Optional<byte[]> issuer(Hash fingerprint) {
    return Optional.ofNullable(issuers.get(fingerprint)).map(byte[]::clone);
  }

  @Override
  public synchronized void putTile(TilePath path, byte[] content) {
    byte[] old = tiles.putIfAbsent(path.path(), content.clone());
    if (old != null && !Arrays.equals(old, content)) {
      throw new LogIntegrityException("a tile is published with other content");
    }
  }

  @Override
  public synchronized Optional<byte[]> tile(TilePath path) {
    return Optional.ofNullable(tiles.get(path.path())).map(byte[]::clone);
  }

  /** Every checkpoint that the public saw, oldest first. */
  public synchronized List<String> history() {
    return List.copyOf(history);
  }

  /** Every archived note by size. */
  public synchronized SortedMap<Long, String> archive() {
    return new TreeMap<>(archive);
  }

  /** Every tile and bundle by path. */
  public synchronized Map<String, byte[]> tiles() {
    return new TreeMap<>(tiles);
  }

  /** Puts a checkpoint in place whatever was there, as a person with rights to the bucket can. */
  public synchronized void overwriteCheckpoint(String note) {
    published = new Published(note, Long.toString(++versions));
    history.add(note);
  }

  /** Puts a note into the archive whatever was there. */
  public synchronized void overwriteArchive(long size, String note) {
    archive.put(size, note);
  }

  /** Puts a tile in place whatever was there. */
  public synchronized void overwriteTile(TilePath path, byte[] content) {
    tiles.put(path.path(), content.clone());
  }

  /** Every issuer by its SHA-256. */
  public synchronized Map<Hash, byte[]> issuers() {
    return Map.copyOf(issuers);
  }

  /** Puts an issuer in place whatever was there. */
  public synchronized void overwriteIssuer(Hash fingerprint, byte[] content) {
    issuers.put(fingerprint, content.clone());
  }

  /** Takes an issuer away. */
  public synchronized void removeIssuer(Hash fingerprint) {
    issuers.remove(fingerprint);
  }

  /** Takes a tile away. */
  public synchronized void removeTile(TilePath path) {
    tiles.remove(path.path());
  }
}
