package dev.hallmark.rekor.admission;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instance's CA chain, as Fulcio and the CT log read it: one chain, or several one after the
 * other, each up to its self-signed root. Read when first asked for, then kept: the function may be
 * started before the ceremony. What could not be read is asked for again the next time.
 */
public final class StoredAuthorities implements Authorities {
  private final ObjectStore objects;
  private volatile @Nullable List<CertificateChain> known;

  public StoredAuthorities(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public List<CertificateChain> chains() {
    List<CertificateChain> chains = known;
    if (chains == null) {
      chains = read();
      known = chains;
    }
    return chains;
  }

  private List<CertificateChain> read() {
    byte[] pem =
        objects
            .get(InstanceObjects.CA_CHAIN)
            .orElseThrow(
                () -> new AuthoritiesUnavailableException("the CA chain is not stored yet"))
            .content();
    try {
      return chains(Pem.decode(new String(pem, StandardCharsets.US_ASCII)));
    } catch (MalformedCertificateException | IllegalArgumentException e) {
      throw new AuthoritiesUnavailableException("the stored CA chain is malformed");
    }
  }

  private static List<CertificateChain> chains(List<X509Certificate> certificates) {
    List<CertificateChain> chains = new ArrayList<>();
    List<X509Certificate> chain = new ArrayList<>();
    for (X509Certificate certificate : certificates) {
      chain.add(certificate);
      if (Certificates.isIssuedBy(certificate, certificate)) {
        chains.add(new CertificateChain(chain));
        chain.clear();
      }
    }
    if (!chain.isEmpty()) {
      throw new IllegalArgumentException("the last chain has no root");
    }
    return List.copyOf(chains);
  }
}
