package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** A signature over a hash, with its key: what nearly every client logs. */
final class HashedRekord implements EntryKind {
  @Override
  public String kind() {
    return "hashedrekord";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec hash = spec.object("data").object("hash");
    String algorithm = hash.oneOf("algorithm", List.of("sha256", "sha384", "sha512"));
    String value = hash.string("value");
    Spec signature = spec.object("signature");
    X509Key key = X509Key.parse(signature.object("publicKey").bytes("content"));
    byte[] verified = key.verifyDigest(digest(algorithm, value), signature.bytes("content"));

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode loggedHash = body.putObject("data").putObject("hash");
    loggedHash.put("algorithm", algorithm);
    // The case of the digits is kept, as upstream keeps it: it is part of the leaf.
    loggedHash.put("value", value);
    ObjectNode loggedSignature = body.putObject("signature");
    loggedSignature.put("content", verified);
    loggedSignature.putObject("publicKey").put("content", key.canonical());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys()
            .bareHash(key.canonical())
            .all(key.subjects())
            .add((algorithm + ":" + value).toLowerCase(Locale.ROOT))
            .toSet(),
        List.of(key.signatory()));
  }

  private static Digest digest(String algorithm, String value) throws ProposalException {
    HashAlgorithm hash =
        switch (algorithm) {
          case "sha384" -> HashAlgorithm.SHA_384;
          case "sha512" -> HashAlgorithm.SHA_512;
          default -> HashAlgorithm.SHA_256;
        };
    try {
      byte[] bytes = HexFormat.of().parseHex(value);
      if (bytes.length == hash.length()) {
        return new Digest(hash, bytes);
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw new ProposalException(
        "data.hash.value in body is not %d hex digits".formatted(2 * hash.length()));
  }
}
