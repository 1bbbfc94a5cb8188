package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.cose.CoseSign1;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.util.List;
import java.util.Optional;

/** A COSE_Sign1 message, of which the log keeps the hashes, and the instance the whole. */
final class Cose implements EntryKind {
  @Override
  public String kind() {
    return "cose";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    byte[] externalData = spec.object("data").optionalBytes("aad").orElse(new byte[0]);
    X509Key key = X509Key.parse(spec.bytes("publicKey"));
    key.checkChain();
    byte[] whole = spec.bytes("message");
    CoseSign1 message = CoseSign1.parse(whole);
    message.verify(key.publicKey(), externalData);

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode data = body.putObject("data");
    data.set("envelopeHash", LoggedHash.of(whole));
    data.set("payloadHash", LoggedHash.of(message.payload()));
    body.put("publicKey", key.canonical());
    IndexKeys keys =
        new IndexKeys()
            .bareHash(key.canonical())
            .all(key.subjects())
            .hash(whole)
            .hash(message.payload());
    Optional<InTotoStatement> statement =
        message.contentType().flatMap(type -> InTotoStatement.of(type, message.payload()));
    if (statement.isPresent()) {
      keys.all(statement.get().subjects());
    }
    return new AdmittedEntry(
        CanonicalBody.of(this, body), keys.toSet(), Optional.of(whole), List.of(key.signatory()));
  }
}
