package dev.hallmark.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.app.CtLogs;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.Freezes;
import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.IssuanceAudit;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.fulcio.domain.proof.KeyMaterial;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fulcio over services that take no processor time. Clock and serial number stand still, so that
 * what is signed repeats itself and signatures come from memory; all else is done each time.
 */
final class IssuanceRig {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final String ISSUER = "https://issuer.example";
  private static final String SUBJECT = "repo:acme/app:ref:refs/heads/main";

  final RememberedSigner caKey = new RememberedSigner(SignatureScheme.ECDSA_P384_SHA384);
  final RememberedSigner ctKey = new RememberedSigner(SignatureScheme.ECDSA_P256_SHA256);
  final CertificateAuthority authority;
  final FulcioConfiguration configuration;
  final TokenVerifier tokens;
  final PossessionProof proofs = new PossessionProof(IssuanceSettings.DEFAULTS.algorithms());
  final String token;
  final KeyMaterial material;
  final PublicKey key;
  final Principal principal;
  final Endpoint endpoint;
  final Request request;

  IssuanceRig() throws JOSEException, ConfigurationException {
    CertificateChain chain =
        new CertificateAuthorities(CLOCK, new SecureRandom())
            .fulcio("bench", ThrowAwaySigner.of(SignatureScheme.ECDSA_P384_SHA384), caKey);
    this.authority = new CertificateAuthority(chain, caKey);
    this.configuration =
        ConfigurationReader.read(
            Json.write(
                Map.of(
                    "oidc-issuers",
                    Map.of(
                        ISSUER,
                        Map.of(
                            "issuer-url", ISSUER,
                            "client-id", "sigstore",
                            "type", "ci-provider",
                            "ci-provider", "github-workflow")))));
    RSAKey issuerKey = new RSAKeyGenerator(2048).keyID("k").generate();
    KeyLookup keys =
        new KeyLookup.Found(new PublishedKeys(List.of("RS256"), List.of(issuerKey.toPublicJWK())));
    this.tokens = new TokenVerifier(new CachedIssuerKeys(_ -> keys, CLOCK), CLOCK);
    this.token = token(issuerKey);
    ThrowAwaySigner holder = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    this.key = holder.publicKey();
    byte[] proof = holder.signMessage(SUBJECT.getBytes(StandardCharsets.UTF_8));
    String pem = PublicKeys.toPem(key);
    this.material = new KeyMaterial.KeyWithProof(pem.getBytes(StandardCharsets.US_ASCII), proof);
    this.principal = accepted(tokens.verify(configuration, token));
    Instance instance = new Instance(configuration, authority, ctKey.publicKey());
    VolatileIssuances issuances = new VolatileIssuances();
    IssueCertificate issuance =
        new IssueCertificate(
            () -> instance,
            tokens,
            proofs,
            Freezes.NONE,
            CtLogs.of(this::log),
            new IssuanceAudit(Optional.of(issuances), issuances, 0),
            IssuanceSettings.DEFAULTS.life(),
            new Deadline(Duration.ofSeconds(30)),
            CLOCK,
            new OneNumber());
    this.endpoint =
        FulcioEndpoints.over(
            issuance, () -> instance, IssuanceSettings.DEFAULTS.maximumRequestBytes());
    this.request =
        Request.of(
            "POST",
            "/api/v2/signingCert",
            Map.of("Authorization", List.of("Bearer " + token)),
            Json.write(
                Map.of(
                    "publicKeyRequest",
                    Map.of(
                        "publicKey",
                        Map.of("algorithm", "ECDSA", "content", pem),
                        "proofOfPossession",
                        Base64.getEncoder().encodeToString(proof)))));
  }

  /** The template of the certificate. */
  LeafTemplate template() {
    return new LeafTemplate(
        authority,
        accepted(principal.certified()),
        key,
        BigInteger.TWO,
        NOW,
        IssuanceSettings.DEFAULTS.life());
  }

  /** The log's promise; its signature comes from memory. */
  CtLog.Answer log(List<byte[]> chain) {
    try {
      byte[] signed =
          CtEntries.signatureInput(
              CtEntries.ofPrecertificate(chain.get(0), chain.get(1)),
              NOW.toEpochMilli(),
              new byte[0]);
      return new CtLog.Answer.Promise(
          SignedCertificateTimestamp.ecdsaSha256(
              PublicKeys.fingerprint(ctKey.publicKey()),
              NOW.toEpochMilli(),
              new byte[0],
              ctKey.signMessage(signed)));
    } catch (MalformedSctException e) {
      return new CtLog.Answer.Failure();
    }
  }

  static <T> T accepted(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> value;
      case Outcome.Refused<T> refused ->
          throw new IllegalStateException(refused.refusal().message());
      case Outcome.Unavailable<T> trouble ->
          throw new IllegalStateException(trouble.trouble().message());
    };
  }

  private static String token(RSAKey issuerKey) throws JOSEException {
    String workflow = "acme/app/.github/workflows/release.yml@refs/heads/main";
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience("sigstore")
            .subject(SUBJECT)
            .issueTime(Date.from(NOW))
            .expirationTime(Date.from(NOW.plusSeconds(600)));
    for (String name :
        List.of(
            "event_name",
            "sha",
            "workflow",
            "workflow_sha",
            "job_workflow_sha",
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "repository_visibility",
            "run_id",
            "run_attempt",
            "runner_environment")) {
      claims.claim(name, "0123456789abcdef");
    }
    claims.claim("repository", "acme/app").claim("ref", "refs/heads/main");
    claims.claim("workflow_ref", workflow).claim("job_workflow_ref", workflow);
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
    token.sign(new RSASSASigner(issuerKey));
    return token.serialize();
  }

  /** Draws the same number each time. */
  private static final class OneNumber extends SecureRandom {
    private static final long serialVersionUID = 1L;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 0x5a);
    }
  }
}
