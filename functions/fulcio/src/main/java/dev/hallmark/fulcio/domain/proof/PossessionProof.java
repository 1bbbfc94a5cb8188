package dev.hallmark.fulcio.domain.proof;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.Step;
import dev.hallmark.pki.keys.EcdsaEncoding;
import dev.hallmark.pki.keys.PublicKeyType;
import dev.hallmark.pki.keys.Signatures;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Set;

/** Checks that the caller holds the private half of the key he wants certified. */
public final class PossessionProof {
  private final Set<ClientAlgorithm> permitted;

  /**
   * @param permitted pairs of key and hash that may be certified
   */
  public PossessionProof(Set<ClientAlgorithm> permitted) {
    this.permitted = Set.copyOf(permitted);
  }

  /**
   * The proven key.
   *
   * @param principalName what a bare key's proof must be a signature of, in UTF-8
   */
  public Outcome<PublicKey> verify(KeyMaterial material, String principalName) {
    Outcome<ProvenKey> proven =
        switch (material) {
          case KeyMaterial.SigningRequest(byte[] pem) -> SigningRequestProof.verify(pem);
          case KeyMaterial.KeyWithProof(byte[] key, byte[] proof) ->
              CallerKey.read(key).then(read -> signed(read, principalName, proof));
          case KeyMaterial.Absent() -> Outcome.refused(CallerKey.MISSING);
        };
    return proven.then(this::permit);
  }

  private static Outcome<ProvenKey> signed(PublicKey key, String principalName, byte[] proof) {
    PublicKeyType type = typeOf(key);
    byte[] message = principalName.getBytes(StandardCharsets.UTF_8);
    boolean valid =
        switch (type) {
          case ECDSA_P256, ECDSA_P384, ECDSA_P521 ->
              Signatures.verify(key, type.defaultHash(), message, proof)
                  || EcdsaEncoding.derFromFixedWidth(proof)
                      .filter(der -> Signatures.verify(key, type.defaultHash(), message, der))
                      .isPresent();
          case RSA, ED25519 -> Signatures.verify(key, type.defaultHash(), message, proof);
        };
    return valid
        ? Outcome.accepted(new ProvenKey(key, type.defaultHash()))
        : Outcome.refused(Rule.PROOF_OF_POSSESSION.refusal());
  }

  private Outcome<PublicKey> permit(ProvenKey proven) {
    if (permitted.stream().anyMatch(algorithm -> algorithm.is(proven.key(), proven.hash()))) {
      return Outcome.accepted(proven.key());
    }
    String goType =
        switch (typeOf(proven.key())) {
          case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> "*ecdsa.PublicKey, ";
          case RSA -> "*rsa.PublicKey, ";
          case ED25519 -> "ed25519.PublicKey, ";
        };
    return Outcome.refused(
        new Refusal(
            Step.ALGORITHM.sentence() + ": " + goType + proven.hash().jcaName(),
            Rule.CLIENT_ALGORITHM,
            ""));
  }

  private static PublicKeyType typeOf(PublicKey key) {
    return PublicKeyType.of(key)
        .orElseThrow(() -> new IllegalStateException("the key policy knows only these types"));
  }
}
