package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import dev.hallmark.transparency.tiles.TilePath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The public files of an archive, where a static server would look for them. One writer at a time.
 * Checkpoints that the instance kept are among its records; the one of the newest size is the
 * archive's own.
 */
final class ArchivedFiles implements Publication {
  private static final String CHECKPOINT = "checkpoint";

  private final ArchiveFolder folder;
  private final Pages checkpoints;

  ArchivedFiles(ArchiveFolder folder) {
    this.folder = folder;
    this.checkpoints = new Pages(folder, LogArchive.CHECKPOINTS);
  }

  @Override
  public Optional<Published> checkpoint() {
    return folder
        .read(CHECKPOINT)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .map(note -> new Published(note, Hash.sha256(bytes(note)).hex()));
  }

  @Override
  public boolean replaceCheckpoint(Optional<Published> over, String note) {
    if (!checkpoint().map(Published::version).equals(over.map(Published::version))) {
      return false;
    }
    folder.write(CHECKPOINT, bytes(note));
    return true;
  }

  /** Gives the note that the instance kept, if it did: the public has seen that one. */
  @Override
  public String archiveCheckpoint(long size, String note) {
    return kept(size).orElse(note);
  }

  @Override
  public Optional<String> archivedCheckpoint(long size) {
    return kept(size)
        .or(
            () ->
                checkpoint()
                    .map(Published::note)
                    .filter(
                        note ->
                            SignedNote.parse(note)
                                .flatMap(parsed -> Checkpoint.parse(parsed.text()))
                                .filter(checkpoint -> checkpoint.size() == size)
                                .isPresent()));
  }

  private Optional<String> kept(long size) {
    return checkpoints.read(Pages.of(size)).stream()
        .filter(line -> line.has(RecordLines.ARCHIVED) && line.path("size").asLong(-1) == size)
        .map((JsonNode line) -> line.path(RecordLines.ARCHIVED).asText())
        .findFirst();
  }

  @Override
  public void putIssuer(byte[] certificate) {
    create(issuerPath(Hash.sha256(certificate)), certificate);
  }

  @Override
  public Optional<byte[]> issuer(Hash fingerprint) {
    return folder.read(issuerPath(fingerprint));
  }

  @Override
  public void putTile(TilePath path, byte[] content) {
    create(tilePath(path), content);
  }

  @Override
  public Optional<byte[]> tile(TilePath path) {
    return folder.read(tilePath(path));
  }

  private void create(String path, byte[] content) {
    Optional<byte[]> there = folder.read(path);
    if (there.isPresent() && !Arrays.equals(there.get(), content)) {
      throw new LogIntegrityException("a file of the archive has another content than the log's");
    }
    folder.write(path, content);
  }

  static String tilePath(TilePath path) {
    return LogArchive.TILES + "/" + path.path();
  }

  private static String issuerPath(Hash fingerprint) {
    return "issuer/" + fingerprint.hex();
  }

  private static byte[] bytes(String note) {
    return note.getBytes(StandardCharsets.UTF_8);
  }
}
