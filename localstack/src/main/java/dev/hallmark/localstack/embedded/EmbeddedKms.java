package dev.hallmark.localstack.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * KMS in the process: elliptic-curve keys by alias, {@code GetPublicKey} and {@code Sign} of
 * digests. Refuses what KMS refuses: an unknown key, an algorithm that is not the key's, a digest
 * of the wrong length. Development keys only: with a folder they lie in plain files that only their
 * owner can read.
 */
public final class EmbeddedKms implements KmsClient {
  private final Map<String, Key> keys = new ConcurrentHashMap<>();
  private final Optional<Path> folder;

  private record Key(KeySpec spec, KeyPair pair) {}

  /**
   * @param folder where keys are kept between runs; empty to forget them
   */
  public EmbeddedKms(Optional<Path> folder) {
    this.folder = folder;
  }

  /**
   * Makes the key unless it exists.
   *
   * @param spec of a key that is made
   * @return the spec of the key as it is
   */
  public KeySpec ensureKey(String alias, KeySpec spec) {
    Key ensured =
        keys.computeIfAbsent(
            alias,
            name -> {
              try {
                Optional<Key> kept = read(name);
                return kept.isPresent() ? kept.get() : make(name, spec);
              } catch (IOException e) {
                throw new UncheckedIOException("the development keys cannot be read or written", e);
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a kept development key is damaged", e);
              }
            });
    return ensured.spec;
  }

  @Override
  public String serviceName() {
    return "kms";
  }

  @Override
  public void close() {}

  @Override
  public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
    Key key = key(request.keyId());
    return GetPublicKeyResponse.builder()
        .keyId(request.keyId())
        .keySpec(key.spec)
        .publicKey(SdkBytes.fromByteArray(key.pair.getPublic().getEncoded()))
        .build();
  }

  @Override
  public SignResponse sign(SignRequest request) {
    Key key = key(request.keyId());
    boolean p256 = key.spec == KeySpec.ECC_NIST_P256;
    if (request.messageType() != MessageType.DIGEST
        || request.signingAlgorithm()
            != (p256 ? SigningAlgorithmSpec.ECDSA_SHA_256 : SigningAlgorithmSpec.ECDSA_SHA_384)) {
      throw KmsException.builder()
          .message("the algorithm is not one of this key")
          .statusCode(400)
          .build();
    }
    byte[] digest = request.message().asByteArray();
    if (digest.length != (p256 ? 32 : 48)) {
      throw KmsException.builder().message("the digest has a wrong length").statusCode(400).build();
    }
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(key.pair.getPrivate());
      signature.update(digest);
      return SignResponse.builder()
          .keyId(request.keyId())
          .signingAlgorithm(request.signingAlgorithm())
          .signature(SdkBytes.fromByteArray(signature.sign()))
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK signs with its own keys", e);
    }
  }

  private Key key(String keyId) {
    Key key = keys.get(keyId);
    if (key == null) {
      throw NotFoundException.builder().message("no such key").statusCode(400).build();
    }
    return key;
  }

  private Optional<Key> read(String alias) throws IOException, GeneralSecurityException {
    if (folder.isEmpty() || !Files.exists(file(folder.get(), alias, ".pkcs8"))) {
      return Optional.empty();
    }
    KeyFactory factory = KeyFactory.getInstance("EC");
    KeyPair pair =
        new KeyPair(
            factory.generatePublic(
                new X509EncodedKeySpec(Files.readAllBytes(file(folder.get(), alias, ".spki")))),
            factory.generatePrivate(
                new PKCS8EncodedKeySpec(Files.readAllBytes(file(folder.get(), alias, ".pkcs8")))));
    if (!belongTogether(pair)) {
      throw new GeneralSecurityException("the halves of a key pair are of two pairs");
    }
    return Optional.of(new Key(specOf(pair), pair));
  }

  private static KeySpec specOf(KeyPair pair) throws GeneralSecurityException {
    int bits = ((ECPublicKey) pair.getPublic()).getParams().getOrder().bitLength();
    return switch (bits) {
      case 256 -> KeySpec.ECC_NIST_P256;
      case 384 -> KeySpec.ECC_NIST_P384;
      default -> throw new GeneralSecurityException("the key is on a curve that no role has");
    };
  }

  private static boolean belongTogether(KeyPair pair) throws GeneralSecurityException {
    byte[] probe = {1, 2, 3};
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(probe);
    byte[] signed = signature.sign();
    signature.initVerify(pair.getPublic());
    signature.update(probe);
    return signature.verify(signed);
  }

  private Key make(String alias, KeySpec spec) throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(
        new ECGenParameterSpec(spec == KeySpec.ECC_NIST_P256 ? "secp256r1" : "secp384r1"));
    Key key = new Key(spec, generator.generateKeyPair());
    if (folder.isPresent()) {
      Files.createDirectories(
          folder.get(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.write(file(folder.get(), alias, ".spki"), key.pair.getPublic().getEncoded());
      // Written last and moved into place, so that a private key is there whole or not at all.
      Path whole = file(folder.get(), alias, ".pkcs8");
      Path part =
          Files.createTempFile(
              folder.get(),
              "key",
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(part, key.pair.getPrivate().getEncoded());
      Files.move(part, whole);
    }
    return key;
  }

  /** Name of the file in which the private half of a key is kept. */
  public static String fileOf(String alias) {
    return name(alias, ".pkcs8");
  }

  private static Path file(Path folder, String alias, String suffix) {
    return folder.resolve(name(alias, suffix));
  }

  private static String name(String alias, String suffix) {
    return alias.replace('/', '_') + suffix;
  }
}
