package dev.hallmark.ctlog.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.Refreshed;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The roots below which the log takes certificates: those of the instance's CA chains, of the one
 * in use and of those before. Read when first asked for, since the function may be started before
 * the ceremony, and again each minute, or when a chain comes up to another root.
 */
public final class AcceptedRoots {
  private static final Duration AGE = Duration.ofMinutes(1);
  private static final Duration FLOOR = Duration.ofSeconds(2);

  private final ObjectStore objects;
  private final Refreshed<List<X509Certificate>> roots;

  public AcceptedRoots(ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.roots = new Refreshed<>(this::read, AGE, clock);
  }

  /**
   * The roots.
   *
   * @throws RootsUnavailableException if there is no chain yet
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer
   */
  public List<X509Certificate> get() {
    return roots.get();
  }

  /**
   * The roots as they are now, for a chain up to none of those known: the CA may issue with a chain
   * that was imported a moment ago.
   */
  List<X509Certificate> now() {
    return roots.fresh(FLOOR);
  }

  private List<X509Certificate> read() {
    byte[] pem =
        objects
            .get(InstanceObjects.CA_CHAIN)
            .orElseThrow(() -> new RootsUnavailableException("the CA chain is not stored yet"))
            .content();
    try {
      return CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII)).chains().stream()
          .map(CertificateChain::root)
          .distinct()
          .toList();
    } catch (MalformedCertificateException e) {
      throw new RootsUnavailableException("the stored CA chain is malformed");
    }
  }
}
