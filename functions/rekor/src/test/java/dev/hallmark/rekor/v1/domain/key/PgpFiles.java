package dev.hallmark.rekor.v1.domain.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The keys and signatures in {@code src/test/resources/pgp}. */
final class PgpFiles {
  private PgpFiles() {}

  static byte[] read(String name) {
    try (InputStream in = PgpFiles.class.getResourceAsStream("/pgp/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
