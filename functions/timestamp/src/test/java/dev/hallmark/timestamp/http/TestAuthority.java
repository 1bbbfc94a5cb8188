package dev.hallmark.timestamp.http;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.timestamp.app.ClockGuard;
import dev.hallmark.timestamp.app.TimestampAuthority;
import dev.hallmark.timestamp.domain.Policies;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An authority on fakes. Its certificates have the names of the recorded server's, so that tokens
 * can be compared.
 */
final class TestAuthority {
  static final Instant NOW = Instant.parse("2026-11-23T08:08:48.250Z");

  final MemoryObjectStore objects = new MemoryObjectStore();
  final JdkSigner signer = JdkSigner.p256();
  final CertificateChain chain = chain(signer);
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final ClockGuard clock = new ClockGuard(now::get);
  private final Router router;

  TestAuthority() {
    this(Policies.SIGSTORE);
  }

  TestAuthority(Policies policies) {
    this.router =
        TimestampEndpoints.router(
            new TimestampAuthority(
                objects, SucceedingKeys.of(signer), policies, clock, new SecureRandom()));
  }

  /** Sets the clock. */
  void at(Instant time) {
    now.set(time);
  }

  /** An authority whose chain is in place. */
  static TestAuthority ready() {
    TestAuthority authority = new TestAuthority();
    authority.holdCeremony();
    return authority;
  }

  void holdCeremony() {
    objects.overwrite(InstanceObjects.TSA_CHAIN, chain.toPem().getBytes(StandardCharsets.US_ASCII));
  }

  Response answer(Request request) {
    return router.answer(request);
  }

  Response post(String contentType, byte[] body) {
    return answer(
        Request.of(
            "POST", "/api/v1/timestamp", Map.of("Content-Type", List.of(contentType)), body));
  }

  static CertificateChain chain(JdkSigner leafKey) {
    CertificateAuthorities authorities =
        new CertificateAuthorities(
            InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), new SecureRandom());
    JdkSigner rootKey = JdkSigner.p384();
    X509Certificate root =
        authorities.timestampRoot(
            new AuthorityName("vectors.example", "tsa p256 intermediate"), rootKey);
    X509Certificate leaf =
        authorities.timestampLeaf(
            new AuthorityName("vectors.example", "tsa p256 leaf"),
            leafKey.publicKey(),
            root,
            rootKey);
    return new CertificateChain(List.of(leaf, root));
  }
}
