package dev.hallmark.rekor.v2.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.json.ProtoMessage;
import dev.hallmark.rekor.v2.domain.DsseRequest;
import dev.hallmark.rekor.v2.domain.HashedRekordRequest;
import dev.hallmark.rekor.v2.domain.KeyLabel;
import dev.hallmark.rekor.v2.domain.Verifier;
import dev.hallmark.rekor.v2.domain.Verifier.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The message CreateEntryRequest, read as protojson reads it: unknown members, repeated members and
 * two members of a oneof are refused. What follows the message is refused too, which protojson's
 * stream decoder lets pass.
 */
sealed interface Submission {
  /** {@code hashedRekordRequestV002} is set. */
  record Hashed(HashedRekordRequest request) implements Submission {}

  /** {@code dsseRequestV002} is set. */
  record Envelope(DsseRequest request) implements Submission {}

  /** Nothing is set. */
  record Nothing() implements Submission {}

  /**
   * Reads a body.
   *
   * @throws JsonException if it is not such a message
   */
  static Submission decode(byte[] body) throws JsonException {
    ProtoMessage message = ProtoMessage.readWhole(body);
    Optional<ProtoMessage> hashed = message.message("hashedRekordRequestV002");
    Optional<ProtoMessage> dsse = message.message("dsseRequestV002");
    message.rejectUnknown();
    if (hashed.isPresent() && dsse.isPresent()) {
      throw new JsonException("oneof CreateEntryRequest.spec is set twice");
    }
    if (hashed.isPresent()) {
      return new Hashed(hashed(hashed.get()));
    }
    return dsse.isPresent() ? new Envelope(dsse(dsse.get())) : new Nothing();
  }

  private static HashedRekordRequest hashed(ProtoMessage message) throws JsonException {
    byte[] digest = message.bytes("digest");
    Optional<ProtoMessage> signature = message.message("signature");
    message.rejectUnknown();
    if (signature.isEmpty()) {
      return new HashedRekordRequest(digest, new byte[0], Optional.empty());
    }
    byte[] content = signature.get().bytes("content");
    Optional<ProtoMessage> verifier = signature.get().message("verifier");
    signature.get().rejectUnknown();
    return new HashedRekordRequest(
        digest,
        content,
        verifier.isPresent() ? Optional.of(verifier(verifier.get())) : Optional.empty());
  }

  private static DsseRequest dsse(ProtoMessage message) throws JsonException {
    Optional<ProtoMessage> envelope = message.message("envelope");
    List<Verifier> verifiers = new ArrayList<>();
    for (ProtoMessage verifier : message.messages("verifiers")) {
      verifiers.add(verifier(verifier));
    }
    message.rejectUnknown();
    if (envelope.isEmpty()) {
      return new DsseRequest(new byte[0], "", List.of(), verifiers);
    }
    byte[] payload = envelope.get().bytes("payload");
    String payloadType = envelope.get().string("payloadType");
    List<byte[]> signatures = new ArrayList<>();
    for (ProtoMessage signature : envelope.get().messages("signatures")) {
      signatures.add(signature.bytes("sig"));
      // A hint for looking keys up (DSSE, envelope.md); the verifiers are given here.
      signature.string("keyid");
      signature.rejectUnknown();
    }
    envelope.get().rejectUnknown();
    return new DsseRequest(payload, payloadType, signatures, verifiers);
  }

  private static Verifier verifier(ProtoMessage message) throws JsonException {
    Optional<ProtoMessage> key = message.message("publicKey");
    Optional<ProtoMessage> certificate = message.message("x509Certificate");
    KeyLabel label = label(message);
    message.rejectUnknown();
    if (key.isPresent() && certificate.isPresent()) {
      throw new JsonException("oneof Verifier.verifier is set twice");
    }
    Optional<Material> material = Optional.empty();
    if (key.isPresent()) {
      material = Optional.of(new Verifier.PublicKey(rawBytes(key.get())));
    } else if (certificate.isPresent()) {
      material = Optional.of(new Verifier.X509Certificate(rawBytes(certificate.get())));
    }
    return new Verifier(material, label);
  }

  private static byte[] rawBytes(ProtoMessage message) throws JsonException {
    byte[] bytes = message.bytes("rawBytes");
    message.rejectUnknown();
    return bytes;
  }

  /** An enum is its name or its number; a number that names nothing is as good as unset. */
  private static KeyLabel label(ProtoMessage message) throws JsonException {
    Optional<JsonNode> value = message.value("keyDetails");
    if (value.isEmpty()) {
      return KeyLabel.PUBLIC_KEY_DETAILS_UNSPECIFIED;
    }
    JsonNode node = value.get();
    if (node.isTextual()) {
      return KeyLabel.ofName(node.textValue())
          .orElseThrow(() -> new JsonException("invalid value for enum field keyDetails"));
    }
    if (!node.isNumber() || !node.canConvertToInt() || !node.canConvertToExactIntegral()) {
      throw new JsonException("invalid value for enum field keyDetails");
    }
    return KeyLabel.ofNumber(node.intValue()).orElse(KeyLabel.PUBLIC_KEY_DETAILS_UNSPECIFIED);
  }
}
