package dev.hallmark.rekor.v2.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.rekor.v2.domain.Verifier.Material;
import java.io.IOException;
import java.util.Base64;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * An entry of kind hashedrekord 0.0.2 whose signature was verified.
 *
 * @param digest what was signed
 * @param signature as received, in whatever of the accepted encodings
 * @param material the key that verified it, as received
 * @param label as received, even where it names another key type of the same hash
 */
public record HashedRekord(Digest digest, byte[] signature, Material material, KeyLabel label) {
  /** The entry's {@code kind}. */
  public static final String KIND = "hashedrekord";

  /** The entry's {@code apiVersion}. */
  public static final String VERSION = "0.0.2";

  /**
   * A bundle of 256 entries must fit into one answer of a function: 5.6 MB in base64 of the 6 MB
   * that Lambda lets through. C2SP tlog-tiles would allow 65,535.
   */
  static final int MAXIMUM_BYTES = 16_384;

  /**
   * The bytes that become the leaf: RFC 8785 form of the entry. Verifiers rebuild them from the
   * bundle alone, so that not one may differ.
   */
  public byte[] canonicalBody() {
    ObjectNode entry = Json.mapper().createObjectNode();
    entry.put("apiVersion", VERSION);
    entry.put("kind", KIND);
    ObjectNode record = entry.putObject("spec").putObject("hashedRekordV002");
    record
        .putObject("data")
        .put("algorithm", digest.algorithm().protobufName())
        .put("digest", base64(digest.value()));
    ObjectNode signed = record.putObject("signature").put("content", base64(signature));
    signed
        .putObject("verifier")
        .put("keyDetails", label.name())
        .putObject(
            switch (material) {
              case Verifier.PublicKey _ -> "publicKey";
              case Verifier.X509Certificate _ -> "x509Certificate";
            })
        .put("rawBytes", base64(material.rawBytes()));
    try {
      return new JsonCanonicalizer(Json.write(entry)).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalStateException("our own JSON has a canonical form", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
