package dev.hallmark.localstack;

import com.nimbusds.jose.jwk.RSAKey;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Optional;

/**
 * A folder that outlives a run. One instance may use it at a time; it belongs to one port, since
 * the instance's URL stands in its trusted root, in every cached TUF repository and in the issuer
 * of its tokens.
 */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Opens the folder, making it if needed.
   *
   * @throws StartException if it cannot be written or another instance uses it
   */
  static DataFolder open(Path path) throws StartException {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock;
      try {
        lock = channel.tryLock();
      } catch (OverlappingFileLockException e) {
        lock = null;
      }
      if (lock == null) {
        channel.close();
        throw new StartException(
            "another instance uses the folder " + path + ": stop it, or choose another folder");
      }
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new StartException(
          "the folder " + path + " cannot be written: choose another one with --data");
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
      if (asked != 0 && asked != kept) {
        throw new StartException(
            "the folder %s belongs to port %d, which stands in its trust root: use --port %d, or another folder"
                .formatted(path, kept, kept));
      }
      return kept;
    } catch (IOException | NumberFormatException e) {
      throw new StartException("the file " + file + " cannot be read");
    }
  }

  /** Remembers the port. */
  void keepPort(int port) throws StartException {
    try {
      Files.writeString(path.resolve("port"), port + "\n");
    } catch (IOException e) {
      throw new StartException("the folder " + path + " cannot be written");
    }
  }

  /** The development issuer's key, made at the first run. */
  RSAKey issuerKey() throws StartException {
    Path file = path.resolve("issuer.jwk");
    try {
      if (Files.exists(file)) {
        return RSAKey.parse(Files.readString(file));
      }
      RSAKey key = DevelopmentIssuer.newKey();
      Path part =
          Files.createTempFile(
              path,
              "issuer",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(part, key.toJSONString());
      Files.move(part, file);
      return key;
    } catch (IOException | ParseException e) {
      throw new StartException(
          "the file " + file + " cannot be used: remove it, or choose another folder");
    }
  }

  Path folder(String name) {
    return path.resolve(name);
  }

  static Optional<Path> folder(Optional<DataFolder> data, String name) {
    return data.map(folder -> folder.folder(name));
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock on the data folder was not given back", e);
    }
  }
}
