package dev.hallmark.fulcio.vectors;

import com.nimbusds.jose.jwk.JWK;
import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.CtLogs;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.Freezes;
import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.InstanceNotReadyException;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.app.IssuanceAudit;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.IssuanceQuota;
import dev.hallmark.kit.store.IssuanceRecords;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.AuthorityName;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole function over fakes: the recorded issuers' keys, a CA and a log of its own, a clock
 * that stands still.
 */
public final class TestInstance {
  private static final Instant CA_START = Instant.parse("2026-01-01T00:00:00Z");

  /**
   * What may differ from one instance to another.
   *
   * @param caKey signs
   * @param selfSigned whether the issuing certificate is the root
   * @param settings of issuance
   * @param records take the records
   * @param quota counts
   * @param deadline for the services together
   * @param freezes who gets none
   */
  public record Setup(
      Signer caKey,
      boolean selfSigned,
      IssuanceSettings settings,
      IssuanceRecords records,
      IssuanceQuota quota,
      Deadline deadline,
      Freezes freezes) {
    /** As it is installed, with records that nobody reads. */
    public static Setup standard() {
      VolatileIssuances issuances = new VolatileIssuances();
      return new Setup(
          JdkSigner.p384(),
          false,
          IssuanceSettings.DEFAULTS,
          issuances,
          issuances,
          new Deadline(Duration.ofSeconds(30)),
          Freezes.NONE);
    }

    /** With another key service. */
    public Setup signedBy(Signer key) {
      return new Setup(key, selfSigned, settings, records, quota, deadline, freezes);
    }

    /** With one certificate that is both root and issuer. */
    public Setup selfSignedRoot() {
      return new Setup(caKey, true, settings, records, quota, deadline, freezes);
    }

    /** With other settings. */
    public Setup with(IssuanceSettings other) {
      return new Setup(caKey, selfSigned, other, records, quota, deadline, freezes);
    }

    /** With another store of records and counts. */
    public <S extends IssuanceRecords & IssuanceQuota> Setup notedIn(S store) {
      return new Setup(caKey, selfSigned, settings, store, store, deadline, freezes);
    }

    /** With another limit in time. */
    public Setup within(Duration limit) {
      return new Setup(caKey, selfSigned, settings, records, quota, new Deadline(limit), freezes);
    }

    /** With others who get none. */
    public Setup freezing(Freezes others) {
      return new Setup(caKey, selfSigned, settings, records, quota, deadline, others);
    }
  }

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T08:00:00Z"));
  private final Signer caKey;
  private final RecordingCtLog log = new RecordingCtLog();
  private final CertificateChain chain;
  private final Endpoint endpoint;
  private final Endpoint unfounded;

  public TestInstance() {
    this(Setup.standard());
  }

  public TestInstance(Setup setup) {
    this.caKey = setup.caKey();
    this.chain = chain(setup, new SecureRandom());
    Instance instance = instance();
    this.endpoint = endpoint(setup, () -> instance);
    this.unfounded =
        endpoint(
            setup,
            () -> {
              throw new InstanceNotReadyException("nothing is founded");
            });
  }

  private Endpoint endpoint(Setup setup, InstanceSource instances) {
    InstantSource clock = now::get;
    IssuanceSettings settings = setup.settings();
    IssueCertificate issuance =
        new IssueCertificate(
            instances,
            new TokenVerifier(new CachedIssuerKeys(TestInstance::keys, clock), clock),
            new PossessionProof(settings.algorithms()),
            setup.freezes(),
            CtLogs.of(log),
            new IssuanceAudit(
                settings.recordDays() > 0 ? Optional.of(setup.records()) : Optional.empty(),
                setup.quota(),
                settings.perMinute()),
            settings.life(),
            setup.deadline(),
            clock,
            new SecureRandom());
    return FulcioEndpoints.over(issuance, instances, settings.maximumRequestBytes());
  }

  private static CertificateChain chain(Setup setup, SecureRandom random) {
    CertificateAuthorities authorities = new CertificateAuthorities(() -> CA_START, random);
    return setup.selfSigned()
        ? new CertificateChain(
            List.of(
                authorities.fulcioRoot(
                    new AuthorityName("vectors.example", "fulcio"), setup.caKey())))
        : authorities.fulcio("vectors.example", JdkSigner.p384(), setup.caKey());
  }

  private Instance instance() {
    return new Instance(
        RecordedConfiguration.checked().configuration(),
        new CertificateAuthority(chain, caKey),
        log.key().publicKey());
  }

  /** What the recorded issuers publish. */
  public static KeyLookup keys(IssuerAccess access) {
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

  /** What the function answers before its instance is founded. */
  public Response answerUnfounded(Request request) {
    return unfounded.answer(request);
  }

  public Response answer(Request request) {
    return endpoint.answer(request);
  }

  public JdkSigner caKey() {
    return (JdkSigner) caKey;
  }

  public CertificateChain chain() {
    return chain;
  }

  public RecordingCtLog log() {
    return log;
  }
}
