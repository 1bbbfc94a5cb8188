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
import dev.hallmark.pki.keys.SucceedingKeys;
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
 * looked at again every 20 seconds: an import or a rotation replaces them while functions are warm.
 * A chain that begins later is read with the one in use, and takes its place at its time.
 */
final class StoredInstance implements InstanceSource {
  /** An operator is told that an imported chain is used within a minute. */
  private static final Duration AGE = Duration.ofSeconds(20);

  private final ObjectStore objects;
  private final SucceedingKeys authorityKeys;
  private final int ctLogs;
  private final InstantSource clock;
  private final Refreshed<Stored> stored;
  private volatile @Nullable Fixed fixed;

  /**
   * @param authorityKeys with one of which the chain in use was made
   * @param ctLogs how many CT logs there are
   */
  StoredInstance(
      ObjectStore objects, SucceedingKeys authorityKeys, int ctLogs, InstantSource clock) {
    this.objects = objects;
    this.authorityKeys = authorityKeys;
    this.ctLogs = ctLogs;
    this.clock = clock;
    this.stored = new Refreshed<>(this::read, AGE, clock);
  }

  /** What stays as long as this function's version. */
  private record Fixed(FulcioConfiguration configuration, List<PublicKey> ctLogKeys) {}

  /** What was read, and the instance as it follows from it at a time. */
  private record Stored(CertificateChains chains, Instance first) {}

  @Override
  public Instance get() {
    Stored known = stored.get();
    CertificateChain inUse = known.chains.inUseAt(clock.instant());
    return inUse.equals(known.first.authority().chain())
        ? known.first
        : instance(known.chains, inUse);
  }

  private Stored read() {
    CertificateChains chains;
    try {
      chains = CertificateChains.fromPem(text(InstanceObjects.CA_CHAIN));
    } catch (MalformedCertificateException e) {
      throw new InstanceNotReadyException(String.valueOf(e.getMessage()), e);
    } catch (StoreException e) {
      throw new InstanceNotReadyException("a service did not answer", e);
    }
    return new Stored(chains, instance(chains, chains.inUseAt(clock.instant())));
  }

  private Instance instance(CertificateChains chains, CertificateChain inUse) {
    try {
      Signer key =
          authorityKeys
              .of(inUse.issuing().getPublicKey())
              .orElseThrow(() -> new IllegalArgumentException("no key of ours is in the chain"));
      Fixed other = fixed();
      return new Instance(
          other.configuration,
          new CertificateAuthority(inUse, key),
          chains.chains().stream().filter(chain -> !chain.equals(inUse)).toList(),
          other.ctLogKeys);
    } catch (ConfigurationException | MalformedKeyException e) {
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
