package dev.hallmark.fulcio.vectors;

import com.nimbusds.jose.jwk.JWK;
import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.app.PublishedKeys;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.proof.ClientAlgorithm;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole function over fakes: the recorded issuers' keys, a CA and a log of its own, a clock
 * that stands still.
 */
public final class TestInstance {
  private static final Instant CA_START = Instant.parse("2026-01-01T00:00:00Z");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));
  private final JdkSigner caKey = JdkSigner.p384();
  private final RecordingCtLog log = new RecordingCtLog();
  private final CertificateChain chain;
  private final Router router;

  public TestInstance() {
    this(new Deadline(Duration.ofSeconds(30)));
  }

  public TestInstance(Deadline deadline) {
    SecureRandom random = new SecureRandom();
    InstantSource clock = now::get;
    this.chain =
        new CertificateAuthorities(() -> CA_START, random)
            .fulcio("vectors.example", JdkSigner.p384(), caKey);
    Instance instance = instance();
    IssueCertificate issuance =
        new IssueCertificate(
            () -> instance,
            new TokenVerifier(new CachedIssuerKeys(TestInstance::keys, clock), clock),
            new PossessionProof(ClientAlgorithm.DEFAULTS),
            log,
            deadline,
            clock,
            random);
    this.router = FulcioEndpoints.router(issuance, () -> instance);
  }

  private Instance instance() {
    try {
      return new Instance(
          ConfigurationReader.read(Resources.bytes("vectors/fulcio/config.json")),
          new CertificateAuthority(chain, caKey),
          log.key().publicKey());
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyLookup keys(IssuerAccess access) {
    String issuer = access.url();
    if (issuer.endsWith("/wrongdoc")) {
      return new KeyLookup.Unusable("the discovery document names another issuer");
    }
    List<String> announced =
        issuer.endsWith("/noalg") ? List.of() : List.of("RS256", "ES256", "EdDSA");
    return new KeyLookup.Found(new PublishedKeys(announced, recordedKeys()));
  }

  /** The public keys with which the recorded tokens verify. */
  public static List<JWK> recordedKeys() {
    List<JWK> keys = new ArrayList<>();
    try {
      for (var key : Resources.json("vectors/fulcio/issuer-jwks.json").path("keys")) {
        keys.add(JWK.parse(key.toString()));
      }
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
    return keys;
  }

  public TestInstance at(Instant time) {
    now.set(time);
    return this;
  }

  public Response answer(Request request) {
    return router.answer(request);
  }

  public JdkSigner caKey() {
    return caKey;
  }

  public CertificateChain chain() {
    return chain;
  }

  public RecordingCtLog log() {
    return log;
  }
}
