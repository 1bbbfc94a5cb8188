package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.key.KeyFormat;
import dev.hallmark.rekor.v1.domain.key.ProposedKey;
import java.util.List;
import java.util.Optional;

/** Content with a signature in one of four formats, of which the log keeps hash and signature. */
final class Rekord implements EntryKind {
  private static final List<String> FORMATS = List.of("pgp", "minisign", "x509", "ssh");

  @Override
  public String kind() {
    return "rekord";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec signature = spec.object("signature");
    String format = signature.oneOf("format", FORMATS);
    Spec data = spec.object("data");
    Optional<String> stated = LoggedHash.stated(data, "hash");
    byte[] content = data.bytes("content");
    String hash = LoggedHash.hex(content);
    if (stated.isPresent() && !stated.get().equals(hash)) {
      throw new ProposalException("data.hash in body is not the hash of data.content");
    }
    ProposedKey key =
        KeyFormat.ofName(format)
            .orElseThrow()
            .parse(signature.object("publicKey").bytes("content"));
    byte[] verified = key.verify(content, signature.bytes("content"));

    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("data").set("hash", LoggedHash.object(hash));
    ObjectNode logged = body.putObject("signature");
    logged.put("content", verified);
    logged.put("format", format);
    logged.putObject("publicKey").put("content", key.canonical());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys().bareHash(key.canonical()).all(key.subjects()).add("sha256:" + hash).toSet(),
        List.of(key.signatory()));
  }
}
