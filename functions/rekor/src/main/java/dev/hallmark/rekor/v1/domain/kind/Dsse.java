package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A DSSE envelope, of which the log keeps the hashes and the signatures. */
final class Dsse implements EntryKind {
  private static final int MOST_VERIFIERS = 10;
  private static final List<String> OURS_TO_COMPUTE =
      List.of("envelopeHash", "payloadHash", "signatures");

  @Override
  public String kind() {
    return "dsse";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec proposed = spec.object("proposedContent");
    if (OURS_TO_COMPUTE.stream().anyMatch(spec::has)) {
      throw new ProposalException(
          "send proposedContent alone; envelopeHash, payloadHash and signatures are computed");
    }
    String text = proposed.string("envelope");
    DsseEnvelope envelope = DsseEnvelope.parse(text);
    Map<String, X509Key> signers =
        new TreeMap<>(envelope.signers(proposed.byteLists("verifiers", MOST_VERIFIERS)));
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);

    ObjectNode body = Json.mapper().createObjectNode();
    body.set("envelopeHash", LoggedHash.of(whole));
    body.set("payloadHash", LoggedHash.of(envelope.payload()));
    ArrayNode signatures = body.putArray("signatures");
    IndexKeys keys = new IndexKeys().hash(whole).hash(envelope.payload());
    for (Map.Entry<String, X509Key> signer : signers.entrySet()) {
      byte[] key = signer.getValue().canonical();
      signatures.addObject().put("signature", signer.getKey()).put("verifier", key);
      keys.hash(key).all(signer.getValue().subjects());
    }
    Optional<InTotoStatement> statement =
        InTotoStatement.of(envelope.payloadType(), envelope.payload());
    if (statement.isPresent()) {
      keys.all(statement.get().subjects()).all(statement.get().materials());
    }
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        keys.toSet(),
        signers.values().stream().map(X509Key::signatory).toList());
  }
}
