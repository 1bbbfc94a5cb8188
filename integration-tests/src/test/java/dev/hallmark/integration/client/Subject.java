package dev.hallmark.integration.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is signed.
 *
 * @param artifact a file
 * @param changed the file with one octet more
 * @param statement an in-toto statement about the file
 */
record Subject(Path artifact, Path changed, Path statement) {
  static final String PREDICATE_TYPE = "https://slsa.dev/provenance/v1";

  /** The least that sigstore-python takes for provenance. */
  static final String PREDICATE =
      "{\"buildDefinition\":{\"buildType\":\"https://example.com/build/v1\",\"externalParameters\":{}},"
          + "\"runDetails\":{\"builder\":{\"id\":\"https://example.com/builder\"}}}";

  /** Writes the files. */
  static Subject in(Path folder) {
    byte[] content = "to be signed\n".getBytes(StandardCharsets.UTF_8);
    try {
      Path artifact = Files.write(folder.resolve("artifact.txt"), content);
      Path changed = Files.writeString(folder.resolve("changed.txt"), "to be signed?\n");
      String digest =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
      String statement =
          "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"artifact.txt\",\"digest\":{\"sha256\":\"%s\"}}],"
                  .formatted(digest)
              + "\"predicateType\":\"%s\",\"predicate\":%s}".formatted(PREDICATE_TYPE, PREDICATE);
      return new Subject(
          artifact, changed, Files.writeString(folder.resolve("statement.json"), statement));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
