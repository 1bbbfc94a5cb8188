package dev.hallmark.ctlog.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The roots below which the log takes certificates: the last certificate of the instance's CA
 * chain. Read when first asked for, then kept: the function may be started before the ceremony.
 */
public final class AcceptedRoots {
  private final ObjectStore objects;
  private volatile @Nullable List<X509Certificate> known;

  public AcceptedRoots(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * The roots.
   *
   * @throws RootsUnavailableException if there is no chain yet
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer
   */
  public List<X509Certificate> get() {
    List<X509Certificate> roots = known;
    if (roots == null) {
      roots = read();
      known = roots;
    }
    return roots;
  }

  private List<X509Certificate> read() {
    byte[] pem =
        objects
            .get(InstanceObjects.CA_CHAIN)
            .orElseThrow(() -> new RootsUnavailableException("the CA chain is not stored yet"))
            .content();
    try {
      return List.of(CertificateChain.fromPem(new String(pem, StandardCharsets.US_ASCII)).root());
    } catch (MalformedCertificateException e) {
      throw new RootsUnavailableException("the stored CA chain is malformed");
    }
  }
}
