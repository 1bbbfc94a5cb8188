package dev.hallmark.rekor.admission;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.Refreshed;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * The instance's CA chains, as Fulcio and the CT log read them: one chain, or several one after the
 * other, each up to its self-signed root. Read when first asked for, since the function may be
 * started before the ceremony, and again when a chain that was imported may be in use. What could
 * not be read is asked for again the next time; what was read stays until something better is.
 */
public final class StoredAuthorities implements Authorities {
  /** Fulcio looks each minute: whom it certifies a moment after an import signs seconds later. */
  private static final Duration AGE = Duration.ofSeconds(5);

  private final ObjectStore objects;
  private final Refreshed<List<CertificateChain>> chains;

  public StoredAuthorities(ObjectStore objects, InstantSource clock) {
    this.objects = objects;
    this.chains = new Refreshed<>(this::read, AGE, clock);
  }

  @Override
  public List<CertificateChain> chains() {
    return chains.get();
  }

  private List<CertificateChain> read() {
    byte[] pem =
        objects
            .get(InstanceObjects.CA_CHAIN)
            .orElseThrow(
                () -> new AuthoritiesUnavailableException("the CA chain is not stored yet"))
            .content();
    try {
      return CertificateChains.fromPem(new String(pem, StandardCharsets.US_ASCII)).chains();
    } catch (MalformedCertificateException e) {
      throw new AuthoritiesUnavailableException("the stored CA chain is malformed");
    }
  }
}
