package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.dsse.PreAuthenticationEncoding;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.key.SignedMessage;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DSSE envelope (secure-systems-lab/dsse, envelope.md).
 *
 * @param payloadType what the payload is; may be empty
 * @param payload what is signed; may be empty
 * @param signatures at least one
 */
record DsseEnvelope(String payloadType, byte[] payload, List<EnvelopeSignature> signatures) {
  /** Each is tried with each key. */
  static final int MOST_SIGNATURES = 10;

  /**
   * One signature.
   *
   * @param text base64 as the envelope has it: what is logged, and what tells signatures apart
   * @param bytes what verifies
   */
  record EnvelopeSignature(String text, byte[] bytes) {}

  DsseEnvelope {
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads an envelope's JSON; members that are not known are ignored.
   *
   * @throws ProposalException if it is none
   */
  static DsseEnvelope parse(String json) throws ProposalException {
    Spec envelope;
    try {
      envelope = Spec.of(Json.readWhole(json.getBytes(StandardCharsets.UTF_8)));
    } catch (JsonException e) {
      throw new ProposalException("the envelope is not a DSSE envelope in JSON");
    }
    if (!envelope.has("signatures")) {
      throw new ProposalException("the DSSE envelope must contain one or more signatures");
    }
    List<EnvelopeSignature> signatures = new ArrayList<>();
    for (Spec signature : envelope.objects("signatures", MOST_SIGNATURES)) {
      signatures.add(signature(text(signature, "sig")));
    }
    return new DsseEnvelope(
        text(envelope, "payloadType"), base64(text(envelope, "payload"), "payload"), signatures);
  }

  /** Within an envelope, unlike in a proposal, a member of another type is an error of Go's. */
  private static String text(Spec object, String member) throws ProposalException {
    Optional<JsonNode> value = object.raw(member);
    if (value.isPresent() && !value.get().isTextual()) {
      throw new ProposalException("%s of the DSSE envelope is not text".formatted(member));
    }
    return object.optionalString(member).orElse("");
  }

  /** A signature from the envelope's text. */
  static EnvelopeSignature signature(String text) throws ProposalException {
    return new EnvelopeSignature(text, base64(text, "signature"));
  }

  /**
   * Who made each signature, by one key. Another's signature may stand beside the key's,
   * unverified.
   *
   * @throws ProposalException if the key made none
   */
  List<Signatory> signatories(X509Key key) throws ProposalException {
    key.checkChain();
    SignedMessage message = message();
    List<Boolean> made =
        signatures.stream().map(signature -> key.signed(message, signature.bytes())).toList();
    if (!made.contains(true)) {
      throw new ProposalException("no signature of the envelope was made with the key given");
    }
    return made.stream().map(byKey -> byKey ? key.signatory() : new Signatory.Unnamed()).toList();
  }

  /**
   * Matches signatures and keys. The keys are read one after the other until every signature has
   * one; each must have made a signature, and those that are left over are not read.
   *
   * @param keys PEM
   * @return the text of each signature with the key that made it; if several did, the last of them
   * @throws ProposalException if a key made none, or no key made a signature
   */
  Map<String, X509Key> signers(List<byte[]> keys) throws ProposalException {
    SignedMessage message = message();
    Map<String, X509Key> signers = new HashMap<>();
    for (byte[] pem : keys) {
      if (isComplete(signers)) {
        return signers;
      }
      match(X509Key.parse(pem), message, signers);
    }
    checkComplete(signers);
    return signers;
  }

  /**
   * Matches signatures and keys, of which none may be left over.
   *
   * @param keys PEM
   * @return the keys
   * @throws ProposalException if a key made no signature, or no key made a signature
   */
  List<X509Key> signersAll(List<byte[]> keys) throws ProposalException {
    SignedMessage message = message();
    Map<String, X509Key> signers = new HashMap<>();
    List<X509Key> all = new ArrayList<>();
    for (byte[] pem : keys) {
      X509Key key = X509Key.parse(pem);
      match(key, message, signers);
      all.add(key);
    }
    checkComplete(signers);
    return all;
  }

  private void match(X509Key key, SignedMessage message, Map<String, X509Key> signers)
      throws ProposalException {
    key.checkChain();
    boolean used = false;
    for (EnvelopeSignature signature : signatures) {
      if (key.signed(message, signature.bytes())) {
        signers.put(signature.text(), key);
        used = true;
      }
    }
    if (!used) {
      throw new ProposalException("no signature of the envelope was made with a key given");
    }
  }

  private void checkComplete(Map<String, X509Key> signers) throws ProposalException {
    if (!isComplete(signers)) {
      throw new ProposalException(
          "a signature of the envelope was made with no key given; send one for each");
    }
  }

  private boolean isComplete(Map<String, X509Key> signers) {
    return signatures.stream().map(EnvelopeSignature::text).allMatch(signers::containsKey);
  }

  private SignedMessage message() {
    return SignedMessage.of(PreAuthenticationEncoding.of(payloadType, payload));
  }

  /** DSSE allows both alphabets; line ends within are skipped, as Go skips them. */
  private static byte[] base64(String text, String what) throws ProposalException {
    String digits = text.replace("\n", "").replace("\r", "");
    if (digits.length() % 4 == 0) {
      Optional<byte[]> bytes =
          decode(Base64.getDecoder(), digits).or(() -> decode(Base64.getUrlDecoder(), digits));
      if (bytes.isPresent()) {
        return bytes.get();
      }
    }
    throw new ProposalException("the %s of the DSSE envelope is not padded base64".formatted(what));
  }

  private static Optional<byte[]> decode(Base64.Decoder decoder, String digits) {
    try {
      return Optional.of(decoder.decode(digits));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
