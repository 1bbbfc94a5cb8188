package dev.hallmark.operator;

import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.metadata.TufKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys of the person who signs: of one file, or of a token. */
final class OfflineKeys {
  private static final long LONGEST = 64 * 1024;

  /** Signed to find out which of the expected keys a private key is; nothing anybody verifies. */
  private static final byte[] PROBE =
      "hallmark: which key is this?".getBytes(StandardCharsets.US_ASCII);

  private final List<PrivateKey> keys;
  private final Optional<Provider> provider;
  private final String where;

  private OfflineKeys(List<PrivateKey> keys, Optional<Provider> provider, String where) {
    this.keys = keys;
    this.provider = provider;
    this.where = where;
  }

  /**
   * The key of a file.
   *
   * @throws UsageException if there is none, or the passphrase is another one
   */
  static OfflineKeys ofFile(Path file, Secret secret) {
    PemBlock block =
        PemBlock.parseFirst(text(file))
            .orElseThrow(() -> new UsageException("%s: it is not PEM".formatted(file)));
    byte[] pkcs8 =
        switch (block.label()) {
          case "PRIVATE KEY" -> block.content();
          case "ENCRYPTED PRIVATE KEY" -> decrypted(block.content(), file, secret);
          default ->
              throw new UsageException(
                  "%s: it is no PKCS#8 key; openssl pkcs8 -topk8 makes one of it".formatted(file));
        };
    try {
      PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      return new OfflineKeys(List.of(key), Optional.empty(), file.toString());
    } catch (GeneralSecurityException e) {
      throw new UsageException("%s: it holds no key on an elliptic curve".formatted(file));
    }
  }

  /**
   * The keys of a token.
   *
   * @param configuration file of the SunPKCS11 provider
   * @throws UsageException if it cannot be opened
   */
  static OfflineKeys ofToken(Path configuration, Secret secret) {
    try {
      Provider token =
          Optional.ofNullable(Security.getProvider("SunPKCS11"))
              .orElseThrow(() -> new UsageException("this Java has no PKCS#11 provider"))
              .configure(configuration.toString());
      KeyStore store = KeyStore.getInstance("PKCS11", token);
      store.load(null, secret.read("PIN of the token"));
      List<PrivateKey> keys = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.getKey(alias, null) instanceof PrivateKey key
            && key.getAlgorithm().equals("EC")) {
          keys.add(key);
        }
      }
      return new OfflineKeys(keys, Optional.of(token), "the token");
    } catch (InvalidParameterException | ProviderException e) {
      // The second if the library is not there, or the token does not answer.
      throw new UsageException(
          "%s: it is no configuration that opens a token".formatted(configuration));
    } catch (GeneralSecurityException | IOException e) {
      throw new UsageException(
          "the token cannot be opened: look at its PIN and at %s".formatted(configuration));
    }
  }

  /**
   * The one that is among those asked for.
   *
   * @throws UsageException if none is
   */
  Signer signerAmong(List<TufKey> asked) {
    for (PrivateKey key : keys) {
      for (TufKey candidate : asked) {
        Signer signer = new Offline(key, candidate.publicKey(), provider);
        try {
          if (Signatures.verify(
              candidate.publicKey(), HashAlgorithm.SHA_256, PROBE, signer.signMessage(PROBE))) {
            return signer;
          }
        } catch (IllegalStateException e) {
          // On another curve, or the token lets it not sign: it is none of those asked for.
          break;
        }
      }
    }
    throw new UsageException("%s holds none of the keys that are asked for".formatted(where));
  }

  private static byte[] decrypted(byte[] pkcs8, Path file, Secret secret) {
    try {
      EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(pkcs8);
      // Of the two steps of PBES2 only the parameters say which they are.
      String scheme =
          encrypted.getAlgParameters() == null
              ? encrypted.getAlgName()
              : encrypted.getAlgParameters().toString();
      PBEKeySpec passphrase = new PBEKeySpec(secret.read("passphrase of the key"));
      return encrypted
          .getKeySpec(SecretKeyFactory.getInstance(scheme).generateSecret(passphrase))
          .getEncoded();
    } catch (IOException e) {
      throw new UsageException("%s: the encrypted key is malformed".formatted(file));
    } catch (GeneralSecurityException e) {
      throw new UsageException(
          "%s: the key does not open: another passphrase, or another cipher than PBES2 with AES"
              .formatted(file));
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new UsageException("%s: it is too long for a key".formatted(file));
      }
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UsageException("the file %s cannot be read".formatted(file));
    }
  }

  /** Signs with a private key that may never leave its token. */
  private record Offline(PrivateKey key, PublicKey publicKey, Optional<Provider> provider)
      implements Signer {
    @Override
    public SignatureScheme scheme() {
      return SignatureScheme.ECDSA_P256_SHA256;
    }

    @Override
    public byte[] sign(Digest digest) {
      try {
        Signature signature =
            provider.isPresent()
                ? Signature.getInstance("NONEwithECDSA", provider.get())
                : Signature.getInstance("NONEwithECDSA");
        signature.initSign(key);
        signature.update(digest.value());
        return signature.sign();
      } catch (GeneralSecurityException | ProviderException e) {
        // A token tells a key that may not sign by the second.
        throw new IllegalStateException("the key does not sign", e);
      }
    }
  }
}
