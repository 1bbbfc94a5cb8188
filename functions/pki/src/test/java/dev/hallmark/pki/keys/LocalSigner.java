package dev.hallmark.pki.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;

/** A signer over a key pair made for the test. */
public final class LocalSigner implements Signer {
  private final KeyPair pair;
  private final SignatureScheme scheme;

  private LocalSigner(KeyPair pair, SignatureScheme scheme) {
    this.pair = pair;
    this.scheme = scheme;
  }

  public static LocalSigner p256() {
    return new LocalSigner(TestKeys.ec("secp256r1"), SignatureScheme.ECDSA_P256_SHA256);
  }

  public static LocalSigner p384() {
    return new LocalSigner(TestKeys.ec("secp384r1"), SignatureScheme.ECDSA_P384_SHA384);
  }

  @Override
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public SignatureScheme scheme() {
    return scheme;
  }

  @Override
  public byte[] sign(Digest digest) {
    try {
      Signature signature = Signature.getInstance("NONEwithECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(digest.value());
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new SigningException("the test's key did not sign", e);
    }
  }
}
