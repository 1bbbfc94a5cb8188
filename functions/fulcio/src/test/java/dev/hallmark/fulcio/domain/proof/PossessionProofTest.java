package dev.hallmark.fulcio.domain.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.testkit.keys.JdkSigner;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.junit.jupiter.api.Test;

/** Keys, proofs and signing requests with any bytes in them. */
class PossessionProofTest {
  private static final PossessionProof PROOFS = new PossessionProof(ClientAlgorithm.DEFAULTS);
  private static final String NAME = "a@example.org";
  private static final JdkSigner KEY = JdkSigner.p256();

  /** sha256WithRSAEncryption (RFC 8017 appendix C), with NULL and with an empty OCTET STRING. */
  private static final String RSA_WITHOUT_PARAMETERS = "06092a864886f70d01010b0500";

  private static final String RSA_WITH_EMPTY_OCTETS = "06092a864886f70d01010b0400";

  private static final List<byte[]> REQUESTS =
      Vector.issued().stream()
          .filter(vector -> vector.name().startsWith("csr-"))
          .map(
              v -> v.json().path("request").path("body").path("certificateSigningRequest").asText())
          .map(Base64.getDecoder()::decode)
          .toList();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static KeyMaterial proofOf(JdkSigner key, byte[] message) {
    return new KeyMaterial.KeyWithProof(
        utf8(PublicKeys.toPem(key.publicKey())), key.signMessage(message));
  }

  @Test
  void theNameAsItIsAndNothingElseIsSigned() {
    assertThat(PROOFS.verify(proofOf(KEY, utf8(NAME)), NAME))
        .isEqualTo(Outcome.accepted(KEY.publicKey()));
    for (String other : List.of("A@example.org", "a@example.org\n", "", "sub-1")) {
      assertThat(PROOFS.verify(proofOf(KEY, utf8(other)), NAME))
          .isInstanceOf(Outcome.Refused.class);
    }
  }

  @Test
  void keysAndRequestsOfAbsurdLengthAreNotRead() {
    assertThat(
            PROOFS.verify(new KeyMaterial.KeyWithProof(new byte[16 * 1024 + 1], new byte[1]), NAME))
        .isEqualTo(Outcome.refused(Rule.PUBLIC_KEY_TOO_LARGE.refusal()));
    assertThat(PROOFS.verify(new KeyMaterial.SigningRequest(new byte[64 * 1024 + 1]), NAME))
        .isEqualTo(Outcome.refused(Rule.SIGNING_REQUEST_TOO_LARGE.refusal()));
  }

  @Test
  void onlyPermittedAlgorithmsPass() {
    PossessionProof onlyEd25519 = new PossessionProof(Set.of(ClientAlgorithm.ED25519));

    assertThat(onlyEd25519.verify(proofOf(KEY, utf8(NAME)), NAME))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused ->
                assertThat(refused.refusal().message())
                    .startsWith(
                        "signing algorithm not permitted: *ecdsa.PublicKey, SHA-256:"
                            + " client-algorithm: "));
  }

  @Test
  void everyPermittedAlgorithmHasItsRegistryName() {
    assertThat(ClientAlgorithm.named("rsa-sign-pkcs1-3072-sha256"))
        .hasValue(ClientAlgorithm.RSA_3072);
    assertThat(ClientAlgorithm.named("nope")).isEmpty();
  }

  @Test
  void megabytesOfHalfPemAreRefusedAtOnce() {
    byte[] much = utf8("-----BEGIN PUBLIC KEY-----\n".repeat(150_000));

    assertThat(PROOFS.verify(new KeyMaterial.KeyWithProof(much, new byte[0]), NAME))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(PROOFS.verify(new KeyMaterial.SigningRequest(much), NAME))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Property(tries = 500)
  void anyBytesAreRefusedAsKeyAndRequest(@ForAll byte[] bytes) {
    assertThat(PROOFS.verify(new KeyMaterial.KeyWithProof(bytes, bytes), NAME))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(PROOFS.verify(new KeyMaterial.SigningRequest(bytes), NAME))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Property(tries = 500)
  void anyBytesAreNoProof(@ForAll byte[] proof) {
    KeyMaterial material =
        new KeyMaterial.KeyWithProof(utf8(PublicKeys.toPem(KEY.publicKey())), proof);

    assertThat(PROOFS.verify(material, NAME)).isInstanceOf(Outcome.Refused.class);
  }

  @Example
  void aSignatureThatEndsWithinAnOctetIsRefused() throws Exception {
    String text = new String(REQUESTS.getFirst(), StandardCharsets.US_ASCII);
    CertificationRequest request =
        CertificationRequest.getInstance(
            Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", "")));
    byte[] signature = request.getSignature().getOctets();
    signature[signature.length - 1] &= (byte) 0xfe;
    byte[] der =
        new CertificationRequest(
                request.getCertificationRequestInfo(),
                request.getSignatureAlgorithm(),
                new DERBitString(signature, 1))
            .getEncoded(ASN1Encoding.DER);

    Outcome<PublicKey> outcome =
        PROOFS.verify(
            new KeyMaterial.SigningRequest(
                utf8(
                    "-----BEGIN CERTIFICATE REQUEST-----\n%s\n-----END CERTIFICATE REQUEST-----\n"
                        .formatted(Base64.getEncoder().encodeToString(der)))),
            NAME);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
  }

  /** Nobody has signed what stands beside the signature. */
  @Example
  void anRsaSignatureWithParametersIsRefused() {
    String text =
        REQUESTS.stream()
            .map(pem -> new String(pem, StandardCharsets.US_ASCII))
            .filter(pem -> HexFormat.of().formatHex(der(pem)).contains(RSA_WITHOUT_PARAMETERS))
            .findFirst()
            .orElseThrow();
    byte[] der =
        HexFormat.of()
            .parseHex(
                HexFormat.of()
                    .formatHex(der(text))
                    .replace(RSA_WITHOUT_PARAMETERS, RSA_WITH_EMPTY_OCTETS));

    Outcome<PublicKey> outcome =
        PROOFS.verify(
            new KeyMaterial.SigningRequest(
                utf8(
                    "-----BEGIN CERTIFICATE REQUEST-----\n%s\n-----END CERTIFICATE REQUEST-----\n"
                        .formatted(Base64.getEncoder().encodeToString(der)))),
            NAME);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
  }

  @Property(tries = 500)
  void aRequestWithOneByteOfItsDerChangedIsRefused(
      @ForAll @IntRange(max = 100_000) int where,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] pem = REQUESTS.get(where % REQUESTS.size());
    String text = new String(pem, StandardCharsets.US_ASCII);
    String label = text.contains("NEW ") ? "NEW CERTIFICATE REQUEST" : "CERTIFICATE REQUEST";
    byte[] der = der(text);
    der[where % der.length] ^= (byte) change;

    Outcome<PublicKey> outcome =
        PROOFS.verify(
            new KeyMaterial.SigningRequest(
                utf8(
                    "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(label, Base64.getEncoder().encodeToString(der), label))),
            NAME);

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
  }
}
