package dev.hallmark.operator.archive;

import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Publication.Published;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.tiles.TilePath;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The partial tiles and the partial file of entries of the archived checkpoint. An instance cuts
 * them from its log when somebody asks (C2SP tlog-tiles, Partial tiles); an archive has nobody who
 * would.
 */
final class EdgeFiles {
  private final ArchiveFolder folder;
  private final EntryFiles form;
  private final CheckpointSigner key;
  private final TransparencyLog log;

  EdgeFiles(ArchiveFolder folder, LogName name, Signer key, String origin) {
    this.folder = folder;
    this.form = name.kind().entryFiles();
    this.key = name.kind().key(key, origin);
    this.log =
        TransparencyLog.builder(
                new ArchivedStore(folder), this.key, InstantSource.system(), new SecureRandom())
            .build();
  }

  /** Writes them, and takes those of an earlier size away. */
  void write() {
    folder.list(LogArchive.TILES).stream().filter(EdgeFiles::partial).forEach(folder::remove);
    expected().forEach((path, content) -> folder.write(ArchivedFiles.tilePath(path), content));
  }

  /**
   * Each that is missing or another.
   *
   * @throws LogIntegrityException if the records do not hold what they are cut from
   * @throws IllegalArgumentException likewise
   */
  List<FileDamage> check() {
    List<FileDamage> found = new ArrayList<>();
    expected()
        .forEach(
            (path, content) -> {
              String file = ArchivedFiles.tilePath(path);
              if (!Arrays.equals(folder.read(file).orElse(null), content)) {
                found.add(new FileDamage(file, "is missing, or not that of the log"));
              }
            });
    return found;
  }

  private static boolean partial(String path) {
    return path.contains(".p/");
  }

  private Map<TilePath, byte[]> expected() {
    Map<TilePath, byte[]> files = new LinkedHashMap<>();
    long size =
        new ArchivedFiles(folder)
            .checkpoint()
            .map(Published::note)
            .flatMap(key::verified)
            .map(Checkpoint::size)
            .orElse(0L);
    for (int level = 0; size >>> (level * TilePath.HEIGHT) > 0; level++) {
      long nodes = size >>> (level * TilePath.HEIGHT);
      int width = (int) (nodes % TilePath.WIDTH);
      if (width > 0) {
        long index = nodes / TilePath.WIDTH;
        TilePath path = new TilePath.Hashes(level, index, width);
        files.put(path, there(log.tile(path)));
        if (level == 0) {
          files.put(form.path(index, width), there(log.entryFile(form, index, width)));
        }
      }
    }
    return files;
  }

  private static byte[] there(Optional<byte[]> file) {
    return file.orElseThrow(
        () -> new LogIntegrityException("the records are shorter than the archived checkpoint"));
  }
}
