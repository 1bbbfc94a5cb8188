package dev.hallmark.fulcio.lambda;

import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.InstanceNotReadyException;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the instance from the object store at the first request that needs it. */
final class StoredInstance implements InstanceSource {
  private final ObjectStore objects;
  private final Signer authorityKey;
  private volatile @Nullable Instance instance;

  StoredInstance(ObjectStore objects, Signer authorityKey) {
    this.objects = objects;
    this.authorityKey = authorityKey;
  }

  @Override
  public Instance get() {
    Instance known = instance;
    if (known == null) {
      // Read twice if two first requests meet: both read the same.
      known = read();
      instance = known;
    }
    return known;
  }

  private Instance read() {
    try {
      CertificateChain chain = CertificateChain.fromPem(text(InstanceObjects.CA_CHAIN));
      return new Instance(
          ConfigurationReader.read(bytes(InstanceObjects.FULCIO_CONFIG)),
          new CertificateAuthority(chain, authorityKey),
          PublicKeys.fromPem(text(InstanceObjects.CT_PUBLIC_KEY)));
    } catch (ConfigurationException | MalformedCertificateException | MalformedKeyException e) {
      throw new InstanceNotReadyException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new InstanceNotReadyException("the CA chain and the CA key do not fit", e);
    } catch (StoreException | SigningException e) {
      throw new InstanceNotReadyException("a service did not answer", e);
    }
  }

  private String text(String key) {
    return new String(bytes(key), StandardCharsets.UTF_8);
  }

  private byte[] bytes(String key) {
    return objects
        .get(key)
        .orElseThrow(() -> new InstanceNotReadyException("there is no object " + key))
        .content();
  }
}
