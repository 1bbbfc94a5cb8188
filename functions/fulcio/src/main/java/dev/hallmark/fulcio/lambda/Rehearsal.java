package dev.hallmark.fulcio.lambda;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.CtLogs;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.IssuanceAudit;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.proof.ClientAlgorithm;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.store.FixedObjects;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole function over a throw-away CA, log and identity provider. The certificates that it
 * issues are trusted by nobody and go nowhere.
 */
final class Rehearsal {
  private static final String PERSONS = "https://rehearsal.invalid";
  private static final String JOBS = "https://jobs.rehearsal.invalid";
  private static final String SUBJECT = "rehearsal@rehearsal.invalid";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final RSAKey issuerKey;

  Rehearsal(InstantSource clock) throws JOSEException {
    this.clock = clock;
    this.issuerKey =
        new RSAKeyGenerator(2048).keyID("rehearsal").keyUse(KeyUse.SIGNATURE).generate();
  }

  EdgeFunction function() throws ConfigurationException {
    SecureRandom random = new SecureRandom();
    ThrowAwaySigner root = ThrowAwaySigner.of(SignatureScheme.ECDSA_P384_SHA384);
    ThrowAwaySigner issuing = ThrowAwaySigner.of(SignatureScheme.ECDSA_P384_SHA384);
    CertificateChain chain =
        new CertificateAuthorities(clock, random).fulcio("rehearsal", root, issuing);
    VolatileIssuances issuances = new VolatileIssuances();
    RehearsalCtLog log = new RehearsalCtLog(clock);
    Instance instance =
        new Instance(
            ConfigurationReader.read(configuration()),
            new CertificateAuthority(chain, issuing),
            log.publicKey());
    KeyLookup keys =
        new KeyLookup.Found(new PublishedKeys(List.of("RS256"), List.of(issuerKey.toPublicJWK())));
    IssueCertificate issuance =
        new IssueCertificate(
            () -> instance,
            new TokenVerifier(new CachedIssuerKeys(_ -> keys, clock), clock),
            new PossessionProof(ClientAlgorithm.DEFAULTS),
            new StoredFreezes(new FixedObjects(Map.of()), clock, Runnable::run),
            CtLogs.of(log),
            new IssuanceAudit(Optional.of(issuances), issuances, 1_000),
            IssuanceSettings.DEFAULTS.life(),
            new Deadline(LIMIT),
            clock,
            random);
    return new EdgeFunction(
        FulcioEndpoints.over(
            issuance, () -> instance, IssuanceSettings.DEFAULTS.maximumRequestBytes()));
  }

  /** A person's token and key. */
  Request person(ThrowAwayKey key) throws JOSEException {
    return request(SUBJECT, person(), RehearsalProof.byKey(key, SUBJECT));
  }

  /** A person's token and signing request. */
  Request signingRequest(ThrowAwayKey key) throws JOSEException, IOException {
    return request(SUBJECT, person(), RehearsalProof.byRequest(key));
  }

  private JWTClaimsSet.Builder person() {
    return token(PERSONS).claim("email", SUBJECT).claim("email_verified", true);
  }

  /** A CI job's token and key. */
  Request job(ThrowAwayKey key) throws JOSEException {
    String subject = "repo:rehearsal/rehearsal:ref:refs/heads/main";
    JWTClaimsSet.Builder claims = token(JOBS);
    String workflow = "rehearsal/rehearsal/.github/workflows/release.yml@refs/heads/main";
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
      claims.claim(name, "1");
    }
    claims.claim("repository", "rehearsal/rehearsal").claim("ref", "refs/heads/main");
    claims.claim("workflow_ref", workflow).claim("job_workflow_ref", workflow);
    return request(subject, claims, RehearsalProof.byKey(key, subject));
  }

  /** Is refused by every instance: a token of nobody. */
  static Request refused() {
    return post("a.b.c", Map.of());
  }

  private Request request(String subject, JWTClaimsSet.Builder claims, Map<String, ?> proof)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(issuerKey.getKeyID()).build(),
            claims.subject(subject).build());
    token.sign(new RSASSASigner(issuerKey));
    return post(token.serialize(), proof);
  }

  private JWTClaimsSet.Builder token(String issuer) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .audience("sigstore")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIMIT)));
  }

  private static Request post(String token, Map<String, ?> body) {
    return Request.of(
        "POST",
        "/api/v2/signingCert",
        Map.of(
            "Content-Type",
            List.of("application/json"),
            "Authorization",
            List.of("Bearer " + token)),
        Json.write(body));
  }

  private static byte[] configuration() {
    return Json.write(
        Map.of(
            "oidc-issuers",
            Map.of(
                PERSONS,
                Map.of("client-id", "sigstore", "type", "email"),
                JOBS,
                Map.of(
                    "client-id",
                    "sigstore",
                    "type",
                    "ci-provider",
                    "ci-provider",
                    "github-workflow"))));
  }
}
