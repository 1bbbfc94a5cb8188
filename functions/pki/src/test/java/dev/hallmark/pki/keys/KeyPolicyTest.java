package dev.hallmark.pki.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.Vectors;
import dev.hallmark.pki.keys.KeyPolicy.Weakness;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys are certified: the policy of public authorities. */
class KeyPolicyTest {
  private static final BigInteger F4 = BigInteger.valueOf(65_537);

  /** Fixed, so that the moduli made here are the same in every run. */
  private final Random random = new Random(20260301);

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void nistCurvesPass(String curve) {
    assertThat(KeyPolicy.weakness(TestKeys.ec(curve).getPublic())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2048, 3072, 4096})
  void ordinaryRsaKeysPass(int bits) {
    assertThat(KeyPolicy.weakness(issuedRsa(bits))).isEmpty();
  }

  @Test
  void ed25519Passes() {
    assertThat(KeyPolicy.weakness(TestKeys.of("Ed25519").getPublic())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed448", "X25519", "DSA"})
  void otherAlgorithmsAreRefused(String algorithm) {
    assertThat(KeyPolicy.weakness(TestKeys.of(algorithm).getPublic())).contains(Weakness.ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 2047, 2049, 2560, 4095})
  void otherRsaSizesAreRefused(int bits) {
    assertThat(KeyPolicy.weakness(rsa(modulus(bits), F4))).contains(Weakness.RSA_SIZE);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 17, 65_539})
  void otherRsaExponentsAreRefused(int exponent) {
    assertThat(KeyPolicy.weakness(rsa(issuedRsa(2048).getModulus(), BigInteger.valueOf(exponent))))
        .contains(Weakness.RSA_EXPONENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 251, 751})
  void smallFactorsAreFound(int factor) {
    BigInteger cofactor =
        BigInteger.ONE.shiftLeft(2048).divide(BigInteger.valueOf(factor)).subtract(BigInteger.TEN);

    assertThat(KeyPolicy.weakness(rsa(cofactor.multiply(BigInteger.valueOf(factor)), F4)))
        .contains(Weakness.RSA_SMALL_FACTOR);
  }

  @Test
  void closeFactorsAreFound() {
    BigInteger first = withoutSmallFactors(BigInteger.ONE.shiftLeft(1024).subtract(F4));
    BigInteger second = withoutSmallFactors(first.subtract(F4));

    assertThat(KeyPolicy.weakness(rsa(first.multiply(second), F4)))
        .contains(Weakness.RSA_CLOSE_FACTORS);
  }

  @Test
  void aSquareIsNoModulus() {
    BigInteger p = withoutSmallFactors(BigInteger.ONE.shiftLeft(1024).subtract(F4));

    assertThat(KeyPolicy.weakness(rsa(p.multiply(p), F4))).contains(Weakness.RSA_CLOSE_FACTORS);
  }

  @Test
  void theFlawedGeneratorsFingerprintIsFound() {
    // Every modulus of that generator is a power of 65537 modulo the product of the small primes.
    BigInteger product = BigInteger.ONE;
    for (int i = 3; i <= 167; i++) {
      if (BigInteger.valueOf(i).isProbablePrime(50)) {
        product = product.multiply(BigInteger.valueOf(i));
      }
    }
    BigInteger residue = F4.modPow(BigInteger.valueOf(1_234_567), product);
    BigInteger modulus =
        BigInteger.ONE
            .shiftLeft(2047)
            .add(new BigInteger(2000, random))
            .divide(product)
            .multiply(product)
            .add(residue);
    while (!modulus.testBit(0) || hasFactorBelow752(modulus) || modulus.bitLength() < 2048) {
      modulus = modulus.add(product);
    }

    assertThat(KeyPolicy.weakness(rsa(modulus, F4))).contains(Weakness.RSA_ROCA);
  }

  @Test
  void pointsBesideTheCurveAreRefused() throws Exception {
    ECPublicKey key = (ECPublicKey) TestKeys.ec("secp256r1").getPublic();
    ECPoint beside =
        new ECPoint(key.getW().getAffineX().add(BigInteger.ONE), key.getW().getAffineY());

    assertThat(KeyPolicy.weakness(new Forged(beside, key.getParams()))).contains(Weakness.EC_POINT);
    assertThat(KeyPolicy.weakness(new Forged(ECPoint.POINT_INFINITY, key.getParams())))
        .contains(Weakness.EC_POINT);
    assertThat(
            KeyPolicy.weakness(
                KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(key.getW(), key.getParams()))))
        .isEmpty();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.EnumSource
  void everyWeaknessHasASentence(Weakness weakness) {
    assertThat(weakness.sentence()).startsWith("the ").doesNotEndWith(".");
  }

  /** The next number downwards that trial division cannot split: enough of a prime here. */
  private static BigInteger withoutSmallFactors(BigInteger from) {
    BigInteger number = from;
    while (hasFactorBelow752(number)) {
      number = number.subtract(BigInteger.ONE);
    }
    return number;
  }

  private static boolean hasFactorBelow752(BigInteger number) {
    for (int i = 2; i < 752; i++) {
      if (number.mod(BigInteger.valueOf(i)).signum() == 0) {
        return true;
      }
    }
    return false;
  }

  /** An odd number with exactly so many bits. */
  private BigInteger modulus(int bits) {
    return new BigInteger(bits, random).setBit(bits - 1).setBit(0);
  }

  /** A key for which the real server issued a certificate. */
  private static RSAPublicKey issuedRsa(int bits) {
    try {
      return (RSAPublicKey)
          Pem.decode(Vectors.text("fulcio/issued/key-rsa%d.leaf.pem".formatted(bits)))
              .getFirst()
              .getPublicKey();
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
    try {
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key as a careless decoder could make it. */
  private record Forged(ECPoint point, ECParameterSpec curve) implements ECPublicKey {
    private static final long serialVersionUID = 1L;

    @Override
    public ECPoint getW() {
      return point;
    }

    @Override
    public ECParameterSpec getParams() {
      return curve;
    }

    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "none";
    }

    @Override
    public byte[] getEncoded() {
      return new byte[0];
    }
  }
}
