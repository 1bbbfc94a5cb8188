package dev.hallmark.tuf.metadata;

import dev.sigstore.tuf.SigstoreTufClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The public instance's root as sigstore-java carries it: written and signed by other software. */
final class PublicGood {
  private PublicGood() {}

  static byte[] root() {
    try (InputStream in =
        SigstoreTufClient.class.getResourceAsStream(
            "/" + SigstoreTufClient.PUBLIC_GOOD_ROOT_RESOURCE)) {
      if (in == null) {
        throw new AssertionError("sigstore-java carries the public root");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
