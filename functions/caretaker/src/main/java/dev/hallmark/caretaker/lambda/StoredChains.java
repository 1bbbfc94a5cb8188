package dev.hallmark.caretaker.lambda;

import dev.hallmark.caretaker.app.CertificateLife;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The lives of the certificates of the authorities' chains in use: one that begins later lets
 * nobody forget that this one ends.
 */
record StoredChains(ObjectStore objects, InstantSource clock)
    implements Supplier<List<CertificateLife>> {
  @Override
  public List<CertificateLife> get() {
    List<CertificateLife> lives = new ArrayList<>();
    add("ca", InstanceObjects.CA_CHAIN, lives);
    add("tsa", InstanceObjects.TSA_CHAIN, lives);
    return lives;
  }

  private void add(String name, String key, List<CertificateLife> lives) {
    byte[] pem =
        objects
            .get(key)
            .orElseThrow(() -> new IllegalStateException("there is no object " + key))
            .content();
    try {
      List<X509Certificate> chain =
          CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII))
              .inUseAt(clock.instant())
              .certificates();
      for (int i = 0; i < chain.size(); i++) {
        X509Certificate certificate = chain.get(i);
        lives.add(
            new CertificateLife(
                name,
                i + 1,
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant()));
      }
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException("the chain of the object " + key + " cannot be read", e);
    }
  }
}
