package dev.hallmark.benchmarks;

import com.nimbusds.jose.JOSEException;
import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.domain.certificate.CertificateLint;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.Principal;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.x509.CertificateSigning;
import dev.hallmark.pki.x509.Certificates;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one issuance takes of a processor without the signatures that KMS makes, as a whole and step
 * by step. A job's token signed by RSA 2048, a key on P-256, an authority on P-384, as deployed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls prepare before anything else
public class IssuanceBenchmark {
  private IssuanceRig rig;
  private byte[] precertificate;
  private X509Certificate signed;
  private SignedCertificateTimestamp sct;
  private CtEntry entry;

  /** Makes everything once, and looks whether a certificate comes of it. */
  @Setup
  public void prepare() throws JOSEException, ConfigurationException, MalformedSctException {
    rig = new IssuanceRig();
    if (whole().status() != 200) {
      throw new IllegalStateException(whole().bodyText());
    }
    precertificate = rig.template().precertificate();
    signed = CertificateSigning.sign(precertificate, rig.caKey);
    List<byte[]> chain =
        List.of(Certificates.der(signed), Certificates.der(rig.authority.chain().issuing()));
    entry = CtEntries.ofPrecertificate(chain.get(0), chain.get(1));
    sct = ((CtLog.Answer.Promise) rig.log(chain)).sct();
  }

  /** A request, and its answer. */
  @Benchmark
  public Response whole() {
    return rig.endpoint.answer(rig.request);
  }

  /** The token: read, its signature and claims. */
  @Benchmark
  public Principal token() {
    return IssuanceRig.accepted(rig.tokens.verify(rig.configuration, rig.token));
  }

  /** The key and the proof of its possession. */
  @Benchmark
  public PublicKey keyAndProof() {
    return IssuanceRig.accepted(rig.proofs.verify(rig.material, rig.principal.name()));
  }

  /** What is certified, by the issuer's templates. */
  @Benchmark
  public CertifiedIdentity identity() {
    return IssuanceRig.accepted(rig.principal.certified());
  }

  /** The template and what is signed first, without the identity. */
  @Benchmark
  public LeafTemplate template() {
    LeafTemplate template = rig.template();
    template.precertificate();
    return template;
  }

  /** The check before a signature; made twice. */
  @Benchmark
  public List<String> lint() {
    return CertificateLint.findings(
        precertificate, rig.authority, IssuanceSettings.DEFAULTS.life());
  }

  /** A certificate around a signature, read back and verified; made twice. */
  @Benchmark
  public X509Certificate readBackAndVerify() {
    return CertificateSigning.sign(precertificate, rig.caKey);
  }

  /** The log's promise. */
  @Benchmark
  public boolean promise() {
    return SctVerification.verifies(sct, entry, rig.ctKey.publicKey());
  }
}
