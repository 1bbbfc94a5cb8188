package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import dev.hallmark.rekor.v1.domain.key.PgpKey;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Good packages out of the vectors, and the makings of bad ones. */
final class Packages {
  private Packages() {}

  static byte[] rpm() throws ProposalException {
    return Vector.entry("rpm-v4-and-v3").spec().object("package").bytes("content");
  }

  static PgpKey rpmKey() throws ProposalException {
    return PgpKey.parse(Vector.entry("rpm-v4-and-v3").spec().object("publicKey").bytes("content"));
  }

  static byte[] alpine() throws ProposalException {
    return Vector.entry("alpine-rsa2048").spec().object("package").bytes("content");
  }

  static X509Key alpineKey() throws ProposalException {
    return X509Key.parse(
        Vector.entry("alpine-rsa2048").spec().object("publicKey").bytes("content"));
  }

  static byte[] jar(String vector) throws ProposalException {
    return Vector.entry(vector).spec().object("archive").bytes("content");
  }

  static byte[] provenance() throws ProposalException {
    return Vector.entry("helm-ed25519")
        .spec()
        .object("chart")
        .object("provenance")
        .bytes("content");
  }

  static PgpKey provenanceKey() throws ProposalException {
    return PgpKey.parse(Vector.entry("helm-ed25519").spec().object("publicKey").bytes("content"));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
