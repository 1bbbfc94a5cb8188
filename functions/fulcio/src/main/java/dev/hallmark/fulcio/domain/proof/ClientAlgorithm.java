package dev.hallmark.fulcio.domain.proof;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeyType;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Pairs of key and hash that may be certified, under the names of Sigstore's algorithm registry.
 */
public enum ClientAlgorithm {
  ECDSA_P256("ecdsa-sha2-256-nistp256", PublicKeyType.ECDSA_P256, 0, HashAlgorithm.SHA_256),
  ECDSA_P384("ecdsa-sha2-384-nistp384", PublicKeyType.ECDSA_P384, 0, HashAlgorithm.SHA_384),
  ECDSA_P521("ecdsa-sha2-512-nistp521", PublicKeyType.ECDSA_P521, 0, HashAlgorithm.SHA_512),
  ECDSA_P384_SHA256("ecdsa-sha2-256-nistp384", PublicKeyType.ECDSA_P384, 0, HashAlgorithm.SHA_256),
  ECDSA_P521_SHA256("ecdsa-sha2-256-nistp521", PublicKeyType.ECDSA_P521, 0, HashAlgorithm.SHA_256),
  RSA_2048("rsa-sign-pkcs1-2048-sha256", PublicKeyType.RSA, 2048, HashAlgorithm.SHA_256),
  RSA_3072("rsa-sign-pkcs1-3072-sha256", PublicKeyType.RSA, 3072, HashAlgorithm.SHA_256),
  RSA_4096("rsa-sign-pkcs1-4096-sha256", PublicKeyType.RSA, 4096, HashAlgorithm.SHA_256),
  ED25519("ed25519", PublicKeyType.ED25519, 0, HashAlgorithm.SHA_512);

  /** What upstream permits unless told otherwise. */
  public static final Set<ClientAlgorithm> DEFAULTS =
      Collections.unmodifiableSet(
          EnumSet.complementOf(EnumSet.of(ECDSA_P384_SHA256, ECDSA_P521_SHA256)));

  private final String registryName;
  private final PublicKeyType type;
  private final int modulusBits;
  private final HashAlgorithm hash;

  ClientAlgorithm(String registryName, PublicKeyType type, int modulusBits, HashAlgorithm hash) {
    this.registryName = registryName;
    this.type = type;
    this.modulusBits = modulusBits;
    this.hash = hash;
  }

  /** The algorithm of a registry name. */
  public static Optional<ClientAlgorithm> named(String registryName) {
    for (ClientAlgorithm algorithm : values()) {
      if (algorithm.registryName.equals(registryName)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** The names of all, in the registry's order. */
  public static List<String> registryNames() {
    return Arrays.stream(values()).map(ClientAlgorithm::registryName).toList();
  }

  /** The name in Sigstore's algorithm registry. */
  public String registryName() {
    return registryName;
  }

  boolean is(PublicKey key, HashAlgorithm usedHash) {
    return PublicKeyType.of(key).filter(type::equals).isPresent()
        && hash == usedHash
        && (!(key instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() == modulusBits);
  }
}
