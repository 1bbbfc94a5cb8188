package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A DSSE envelope with one key, of which the log keeps the hashes, and the instance the payload.
 * Hashes that the proposal states are ours to compute and are ignored.
 */
final class InToto001 implements EntryKind {
  @Override
  public String kind() {
    return "intoto";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec content = spec.object("content");
    LoggedHash.stated(content, "hash");
    LoggedHash.stated(content, "payloadHash");
    X509Key key = X509Key.parse(spec.bytes("publicKey"));
    String text = content.string("envelope");
    DsseEnvelope envelope = DsseEnvelope.parse(text);
    if (envelope.payloadType().isEmpty() || envelope.payload().length == 0) {
      throw new ProposalException("the DSSE envelope must have a payload and a payloadType");
    }
    List<Signatory> signatories = envelope.signatories(key);
    byte[] whole = text.getBytes(StandardCharsets.UTF_8);

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode logged = body.putObject("content");
    logged.set("hash", LoggedHash.of(whole));
    logged.set("payloadHash", LoggedHash.of(envelope.payload()));
    body.put("publicKey", key.canonical());
    IndexKeys keys =
        new IndexKeys()
            .hash(whole)
            .hash(key.canonical())
            .all(key.subjects())
            .hash(envelope.payload());
    Optional<InTotoStatement> statement =
        InTotoStatement.of(envelope.payloadType(), envelope.payload());
    if (statement.isPresent()) {
      keys.all(statement.get().subjects()).all(statement.get().materials());
    }
    return new AdmittedEntry(
        CanonicalBody.of(this, body), keys.toSet(), Optional.of(envelope.payload()), signatories);
  }
}
