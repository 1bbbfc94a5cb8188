package dev.hallmark.fulcio.lambda;

import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.app.InstanceNotReadyException;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.Refreshed;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the instance from the object store at the first request that needs it. The CA's chains are
 * looked at again every 20 seconds: an import replaces them while functions are warm.
 */
final class StoredInstance implements InstanceSource {
  /** An operator is told that an imported chain is used within a minute. */
  private static final Duration AGE = Duration.ofSeconds(20);

  private final ObjectStore objects;
  private final Signer authorityKey;
  private final int ctLogs;
  private final Refreshed<Instance> instance;
  private volatile @Nullable Fixed fixed;

  /**
   * @param ctLogs how many CT logs there are
   */
  StoredInstance(ObjectStore objects, Signer authorityKey, int ctLogs, InstantSource clock) {
    this.objects = objects;
    this.authorityKey = authorityKey;
    this.ctLogs = ctLogs;
    this.instance = new Refreshed<>(this::read, AGE, clock);
  }

  /** What stays as long as this function's version. */
  private record Fixed(FulcioConfiguration configuration, List<PublicKey> ctLogKeys) {}

  @Override
  public Instance get() {
    return instance.get();
  }

  private Instance read() {
    try {
      List<CertificateChain> chains =
          CertificateChains.fromPem(text(InstanceObjects.CA_CHAIN)).chains();
      CertificateAuthority authority = new CertificateAuthority(chains.getFirst(), authorityKey);
      Fixed other = fixed();
      return new Instance(
          other.configuration, authority, chains.subList(1, chains.size()), other.ctLogKeys);
    } catch (ConfigurationException | MalformedCertificateException | MalformedKeyException e) {
      throw new InstanceNotReadyException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new InstanceNotReadyException("the CA chain and the CA key do not fit", e);
    } catch (StoreException | SigningException e) {
      throw new InstanceNotReadyException("a service did not answer", e);
    }
  }

  private Fixed fixed() throws ConfigurationException, MalformedKeyException {
    Fixed known = fixed;
    if (known == null) {
      List<PublicKey> keys = new ArrayList<>();
      for (int number = 1; number <= ctLogs; number++) {
        keys.add(PublicKeys.fromPem(text(InstanceObjects.ctPublicKey(number))));
      }
      known = new Fixed(ConfigurationReader.read(bytes(InstanceObjects.FULCIO_CONFIG)), keys);
      fixed = known;
    }
    return known;
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
