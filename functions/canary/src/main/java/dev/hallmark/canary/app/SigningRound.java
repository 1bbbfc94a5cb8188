package dev.hallmark.canary.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.canary.domain.CertificateCheck;
import dev.hallmark.canary.domain.EntryCheck;
import dev.hallmark.canary.domain.KnownTrust;
import dev.hallmark.canary.domain.SearchableEntryCheck;
import dev.hallmark.canary.domain.Signed;
import dev.hallmark.canary.domain.Step;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.canary.domain.TimestampCheck;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.entry.HashedRekordBody;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.tsp.TimestampQuery;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs as a client does, and verifies as one: the steps in their order, each asked for once. */
public final class SigningRound {
  /** Every round signs the same line; the key, the certificate and the entry are new. */
  private static final byte[] ARTIFACT =
      "Hallmark's canary signs this line.\n".getBytes(StandardCharsets.UTF_8);

  private static final int NONCE_BITS = 64;
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String JSON = "application/json";

  private final TrustSource trust;
  private final CanaryToken tokens;
  private final CanaryIdentity identity;
  private final PublicEdge edge;
  private final InstantSource clock;
  private final SecureRandom random;
  private final boolean intoVersion1;

  /**
   * @param trust learns what clients trust
   * @param tokens of the identity
   * @param identity that is certified
   * @param edge by which everything is asked for
   * @param clock by which everything is judged
   * @param random for nonces
   * @param intoVersion1 whether it enters what it signed into the Rekor v1 log, too, if there is
   *     one
   */
  public SigningRound(
      TrustSource trust,
      CanaryToken tokens,
      CanaryIdentity identity,
      PublicEdge edge,
      InstantSource clock,
      SecureRandom random,
      boolean intoVersion1) {
    this.trust = trust;
    this.tokens = tokens;
    this.identity = identity;
    this.edge = edge;
    this.clock = clock;
    this.random = random;
    this.intoVersion1 = intoVersion1;
  }

  /** Does the steps. Whether all ended as they must; how each did, the round has noted. */
  boolean run(Round round) {
    try {
      KnownTrust known = round.step(Step.TRUST, () -> trust.read(edge, clock.instant()));
      String token = round.step(Step.TOKEN, () -> tokens.mint(clock.instant()));
      ThrowAwayKey key = ThrowAwayKey.of(ThrowAwayKey.Kind.ECDSA_P256);
      X509Certificate leaf = round.step(Step.CERTIFICATE, () -> certificate(known, token, key));
      CertificateCheck certificates = new CertificateCheck(known.root());
      X509Certificate issuer =
          round.step(
              Step.CHAIN,
              () -> certificates.issuer(leaf, key.publicKey(), identity, clock.instant()));
      round.step(
          Step.SCT,
          () -> {
            certificates.requirePromise(leaf, issuer, clock.instant());
            return true;
          });
      byte[] signature = key.sign(ARTIFACT);
      round.step(
          Step.TIMESTAMP,
          () -> {
            stamp(known, signature, leaf);
            return true;
          });
      Signed signed = new Signed(sha256(ARTIFACT), signature, Certificates.der(leaf));
      JsonNode entry = round.step(Step.ENTRY, () -> enter(known.rekor(clock.instant()), signed));
      round.step(
          Step.PROOF,
          () -> {
            new EntryCheck(known.root()).require(signed, entry, clock.instant());
            return true;
          });
      if (intoVersion1) {
        enterVersion1(round, known, signed, leaf);
      }
      round.complete();
      return true;
    } catch (StepException e) {
      return false;
    }
  }

  private void enterVersion1(Round round, KnownTrust known, Signed signed, X509Certificate leaf)
      throws StepException {
    Optional<URI> rekor = known.rekorV1(clock.instant());
    if (rekor.isEmpty()) {
      return;
    }
    byte[] request =
        HashedRekordBody.propose(signed.digest(), signed.signature(), Pem.encode(leaf));
    URI entries = URI.create(rekor.get() + "/api/v1/log/entries");
    JsonNode answer =
        round.step(
            Step.ENTRY_V1,
            () -> edge.post(entries, Map.of(CONTENT_TYPE, JSON), request).require(201).json());
    round.step(
        Step.PROOF_V1,
        () -> {
          new SearchableEntryCheck(known.root()).require(signed, answer, clock.instant());
          return true;
        });
  }

  private X509Certificate certificate(KnownTrust known, String token, ThrowAwayKey key)
      throws StepException {
    byte[] proof = key.sign(identity.subject().getBytes(StandardCharsets.UTF_8));
    byte[] request =
        Json.write(
            Map.of(
                "credentials",
                Map.of("oidcIdentityToken", token),
                "publicKeyRequest",
                Map.of(
                    "publicKey",
                    Map.of("algorithm", "ECDSA", "content", PublicKeys.toPem(key.publicKey())),
                    "proofOfPossession",
                    base64(proof))));
    URI url = URI.create(known.fulcio(clock.instant()) + "/api/v2/signingCert");
    JsonNode answer = edge.post(url, Map.of(CONTENT_TYPE, JSON), request).require(200).json();
    String pem = answer.at("/signedCertificateEmbeddedSct/chain/certificates/0").asText();
    try {
      List<X509Certificate> certificates = Pem.decode(pem);
      if (!certificates.isEmpty()) {
        return certificates.getFirst();
      }
    } catch (MalformedCertificateException e) {
      // Said below.
    }
    throw new StepException("the answer holds no certificate with an embedded SCT");
  }

  private void stamp(KnownTrust known, byte[] signature, X509Certificate leaf)
      throws StepException {
    TimestampQuery query =
        new TimestampQuery(
            HashAlgorithm.SHA_256.digest(signature), new BigInteger(NONCE_BITS, random));
    byte[] answer =
        edge.post(
                known.timestamps(clock.instant()),
                Map.of(
                    CONTENT_TYPE,
                    "application/timestamp-query",
                    // A gateway decodes binary only for who accepts it.
                    "Accept",
                    "application/timestamp-reply"),
                query.der())
            .require(200)
            .body();
    new TimestampCheck(known.root()).require(query, answer, leaf, clock.instant());
  }

  private JsonNode enter(URI rekor, Signed signed) throws StepException {
    byte[] request =
        Json.write(
            Map.of(
                "hashedRekordRequestV002",
                Map.of(
                    "digest",
                    base64(signed.digest()),
                    "signature",
                    Map.of(
                        "content",
                        base64(signed.signature()),
                        "verifier",
                        Map.of(
                            "x509Certificate",
                            Map.of("rawBytes", base64(signed.certificate())),
                            "keyDetails",
                            "PKIX_ECDSA_P256_SHA_256")))));
    URI entries = URI.create(rekor + "/api/v2/log/entries");
    return edge.post(entries, Map.of(CONTENT_TYPE, JSON), request).require(201).json();
  }

  private static byte[] sha256(byte[] bytes) {
    return HashAlgorithm.SHA_256.digest(bytes).value();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
