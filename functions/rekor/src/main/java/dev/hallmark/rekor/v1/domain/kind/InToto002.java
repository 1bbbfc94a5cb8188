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
import dev.hallmark.rekor.v1.domain.kind.DsseEnvelope.EnvelopeSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The members of a DSSE envelope with a key beside each signature; payload and signatures are in
 * base64 twice. The log keeps everything but the payload, which the instance keeps. The envelope's
 * own text is not sent, so the hash that the proposal states of it cannot be checked and is logged
 * as it came, as upstream logs it.
 */
final class InToto002 implements EntryKind {
  @Override
  public String kind() {
    return "intoto";
  }

  @Override
  public String version() {
    return "0.0.2";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec content = spec.object("content");
    Optional<String> hash = LoggedHash.stated(content, "hash");
    if (hash.isEmpty()) {
      throw content.missing("hash");
    }
    LoggedHash.stated(content, "payloadHash");
    Spec envelope = content.object("envelope");
    String payloadType = envelope.string("payloadType");
    byte[] payload = payload(envelope.bytes("payload"));

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode logged = body.putObject("content");
    ObjectNode loggedEnvelope = logged.putObject("envelope").put("payloadType", payloadType);
    ArrayNode loggedSignatures = loggedEnvelope.putArray("signatures");
    List<EnvelopeSignature> signatures = new ArrayList<>();
    List<byte[]> verifiers = new ArrayList<>();
    for (Spec signature : envelope.objects("signatures", DsseEnvelope.MOST_SIGNATURES)) {
      byte[] text = signature.bytes("sig");
      byte[] verifier = signature.bytes("publicKey");
      signatures.add(DsseEnvelope.signature(new String(text, StandardCharsets.ISO_8859_1)));
      verifiers.add(verifier);
      ObjectNode one = loggedSignatures.addObject();
      signature.optionalString("keyid").ifPresent(id -> one.put("keyid", id));
      // Not its canonical form: this kind logs the key as it came.
      one.put("publicKey", verifier).put("sig", text);
    }
    logged.set("hash", LoggedHash.object(hash.get()));
    logged.set("payloadHash", LoggedHash.of(payload));

    IndexKeys keys = new IndexKeys().hash(payload);
    List<X509Key> signers =
        new DsseEnvelope(payloadType, payload, signatures).signersAll(verifiers);
    for (X509Key key : signers) {
      keys.hash(key.canonical()).all(key.subjects());
    }
    Optional<InTotoStatement> statement = InTotoStatement.of(payloadType, payload);
    if (statement.isPresent()) {
      keys.all(statement.get().subjects()).all(statement.get().materials());
    }
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        keys.toSet(),
        Optional.of(payload),
        signers.stream().map(X509Key::signatory).toList());
  }

  private static byte[] payload(byte[] base64) throws ProposalException {
    String text = new String(base64, StandardCharsets.ISO_8859_1);
    try {
      if (text.length() % 4 == 0) {
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw new ProposalException(
        "content.envelope.payload in body is not padded base64 of padded base64");
  }
}
