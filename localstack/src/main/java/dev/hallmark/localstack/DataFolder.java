package dev.hallmark.localstack;

import com.nimbusds.jose.jwk.RSAKey;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.pki.sct.TemporalShards;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that outlives a run. One instance may use it at a time; it belongs to one port, since
 * the instance's URL stands in its trusted root, in every cached TUF repository and in the issuer
 * of its tokens.
 */
final class DataFolder implements AutoCloseable {
  private static final Pattern LOGS =
      Pattern.compile(
          "rekor-v1 (\\d{1,4}) rekor-v2 (\\d{1,4})(?: ct-ends (\\S+))?(?: rekor-v1-key-from"
              + " (\\S+))?");
  private static final String FOUNDED = "founded";

  /** Made by {@code hallmark destroy}, which deletes it last. */
  private static final String REMOVAL = "destroying";

  private static final String DATABASE = "dynamodb/shared-local-instance.db";

  private final Path path;
  private final FolderLock lock;

  private DataFolder(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Opens the folder, making it if needed.
   *
   * @throws StartException if it cannot be used or another instance uses it
   */
  static DataFolder open(Path path) throws StartException {
    try {
      Optional<FolderLock> lock = FolderLock.take(path);
      if (lock.isEmpty()) {
        throw new StartException(
            "another instance uses the folder " + path + ": stop it, or choose another folder");
      }
      DataFolder folder = new DataFolder(path, lock.get());
      try {
        folder.checkComplete();
        return folder;
      } catch (StartException e) {
        folder.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StartException(
          "the folder " + path + " cannot be written: choose another one with --data");
    }
  }

  /**
   * A log that began again from nothing under its old key would be two histories, and an old log
   * under a new key nobody's: what was once there must still be.
   */
  private void checkComplete() throws StartException {
    if (Files.exists(path.resolve(REMOVAL))) {
      throw new StartException(
          "hallmark destroy did not get to the end of removing the folder %s, whose logs have ended: run it again, or choose another folder"
              .formatted(path));
    }
    if (!Files.exists(path.resolve(FOUNDED))) {
      return;
    }
    for (LocalKeys key : LocalKeys.values()) {
      String part = "kms/" + EmbeddedKms.fileOf(key.alias());
      if (Files.exists(path.resolve("kms")) && !Files.exists(path.resolve(part))) {
        throw missing(part);
      }
    }
    for (String part : List.of("port", "issuer.jwk", "kms", "s3/instance", DATABASE)) {
      Path file = path.resolve(part);
      if (!Files.exists(file) || (Files.isRegularFile(file) && file.toFile().length() == 0)) {
        throw missing(part);
      }
    }
  }

  private StartException missing(String part) {
    return new StartException(
        "%s is missing from the folder %s, or empty: restore it from a copy, or choose another folder"
            .formatted(part, path));
  }

  /** Remembers that the instance is complete. */
  void keepFounded() throws StartException {
    Path mark = path.resolve(FOUNDED);
    if (!Files.exists(mark)) {
      try {
        keep(mark, "the instance in this folder is complete; nothing of it may be removed\n");
      } catch (IOException e) {
        throw new StartException("the folder " + path + " cannot be written");
      }
    }
  }

  /**
   * The port to listen on: the one asked for, or with 0 the one the folder belongs to.
   *
   * @throws StartException if the folder belongs to another port
   */
  int port(int asked) throws StartException {
    Path file = path.resolve("port");
    try {
      if (!Files.exists(file)) {
        return asked;
      }
      int kept = Integer.parseInt(Files.readString(file).strip());
      if (kept < 1 || kept > 65_535) {
        throw new NumberFormatException("not a port");
      }
      if (asked != 0 && asked != kept) {
        throw new StartException(
            "the folder %s belongs to port %d, which stands in its trust root: use --port %d, or another folder"
                .formatted(path, kept, kept));
      }
      return kept;
    } catch (IOException | NumberFormatException e) {
      throw new StartException(
          "the file %s does not hold a port: write the port of the instance's URL into it, or choose another folder"
              .formatted(file));
    }
  }

  /** Whether a folder belongs to a port already. */
  static boolean hasPort(Path folder) {
    return Files.exists(folder.resolve("port"));
  }

  /** Remembers the port, the first time. */
  void keepPort(int port) throws StartException {
    Path file = path.resolve("port");
    if (Files.exists(file)) {
      return;
    }
    try {
      keep(file, port + "\n");
    } catch (IOException e) {
      throw new StartException("the folder " + path + " cannot be written");
    }
  }

  /**
   * The logs of the instance: those asked for, or those that it had; remembered before any of them
   * is made.
   *
   * @throws StartException if those asked for cannot follow what was opened
   */
  LocalLogs logs(InstanceOptions options) throws StartException {
    Path file = path.resolve("logs");
    try {
      LocalLogs before = LocalLogs.ONE_EACH;
      if (Files.exists(file)) {
        Matcher counts = LOGS.matcher(Files.readString(file).strip());
        if (!counts.matches()) {
          throw new IllegalArgumentException("not what was written");
        }
        before =
            new LocalLogs(
                Integer.parseInt(counts.group(1)),
                ShardKeys.parse(counts.group(4) == null ? "" : counts.group(4)),
                Integer.parseInt(counts.group(2)),
                TemporalShards.parse(counts.group(3) == null ? "" : counts.group(3)));
      }
      LocalLogs now = options.logsOr(before);
      now.requireAfter(before, Instant.now());
      if (!now.equals(before)) {
        String ends = now.ct().ends().isEmpty() ? "" : " ct-ends " + now.ct().text();
        String keys =
            now.rekorV1Keys().count() == 1 ? "" : " rekor-v1-key-from " + now.rekorV1Keys().text();
        keep(
            file,
            "rekor-v1 %d rekor-v2 %d%s%s\n".formatted(now.rekorV1(), now.rekorV2(), ends, keys));
      }
      return now;
    } catch (IOException | IllegalArgumentException e) {
      throw new StartException(
          "the file %s does not say how many logs there are: restore it from a copy, or choose another folder"
              .formatted(file));
    }
  }

  /** The development issuer's key, made at the first run. */
  RSAKey issuerKey() throws StartException {
    Path file = path.resolve("issuer.jwk");
    try {
      if (Files.exists(file)) {
        RSAKey kept = RSAKey.parse(Files.readString(file));
        if (!kept.isPrivate()) {
          throw new ParseException("the private half is missing", 0);
        }
        return kept;
      }
      RSAKey key = DevelopmentIssuer.newKey();
      keep(file, key.toJSONString());
      return key;
    } catch (IOException | ParseException e) {
      throw new StartException(
          "the file " + file + " is damaged: restore it from a copy, or choose another folder");
    }
  }

  /** The folder of the tables. DynamoDB Local hangs on a file that is no database. */
  Path tables() throws StartException {
    Path database = path.resolve(DATABASE);
    Path tables = path.resolve("dynamodb");
    try {
      Files.createDirectories(tables);
      if (!Files.isWritable(tables) || (Files.exists(database) && !Files.isWritable(database))) {
        throw new StartException(
            "the folder %s cannot be written: choose another one with --data".formatted(tables));
      }
      if (Files.exists(database) && Files.size(database) > 0 && !isDatabase(database)) {
        throw new StartException(
            "the file %s is no database: restore it from a copy, or choose another folder"
                .formatted(database));
      }
      return tables;
    } catch (IOException e) {
      throw new StartException(
          "the folder %s cannot be written: choose another one with --data".formatted(tables));
    }
  }

  /** SQLite's own mark at the head of each of its files. */
  private static boolean isDatabase(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(15), StandardCharsets.US_ASCII).equals("SQLite format 3");
    }
  }

  /** There whole or not at all, and for its owner only. */
  private void keep(Path file, String content) throws IOException {
    Path part =
        Files.createTempFile(
            path,
            "new",
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, content);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  Path folder(String name) {
    return path.resolve(name);
  }

  static Optional<Path> folder(Optional<DataFolder> data, String name) {
    return data.map(folder -> folder.folder(name));
  }

  @Override
  public void close() {
    lock.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
