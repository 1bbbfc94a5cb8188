package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Length and hash of a file (METAPATH and TARGETPATH values of sections 4.4 and 4.5).
 *
 * <p>SHA-256 only. Clients build a target's file name from one of the listed hashes, and disagree
 * which: the first, a random one, the strongest. One hash leaves no choice.
 *
 * @param length in bytes, at least 1: python-tuf refuses 0
 * @param sha256 lower case hexadecimal, which go-tuf compares as text
 */
public record FileContent(long length, String sha256) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public FileContent {
    if (length < 1) {
      throw new IllegalArgumentException("an empty file cannot be listed");
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not a SHA-256 digest in lower case hexadecimal");
    }
  }

  /** Describes a file. */
  public static FileContent of(byte[] file) {
    return new FileContent(file.length, sha256(file));
  }

  /** Whether these bytes are the file. */
  public boolean matches(byte[] file) {
    return file.length == length && sha256(file).equals(sha256);
  }

  void writeTo(ObjectNode object) {
    object.putObject("hashes").put("sha256", sha256);
    object.put("length", length);
  }

  static FileContent parse(Members members) throws MalformedDocumentException {
    Members hashes = members.object("hashes");
    hashes.allow("sha256");
    String sha256 = hashes.text("sha256");
    if (!SHA_256.matcher(sha256).matches()) {
      throw hashes.wrong("sha256", "is not a SHA-256 digest in lower case hexadecimal");
    }
    return new FileContent(members.positive("length"), sha256);
  }

  private static String sha256(byte[] file) {
    return HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(file).value());
  }
}
