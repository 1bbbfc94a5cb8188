package dev.hallmark.pki.keys;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which public keys are too weak to certify: the policy of public certificate authorities (CA/B
 * Forum baseline requirements section 6.1.6) that Sigstore's services apply. RSA moduli are exactly
 * 2048, 3072 or 4096 bits with exponent 65537 and without the known ways to factor them; elliptic
 * curve keys are points of P-256, P-384 or P-521; Ed25519 keys pass; nothing else does.
 */
public final class KeyPolicy {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

  /** Trial division finds factors up to here. */
  private static final int LARGEST_SMALL_PRIME = 751;

  private static final int[] SMALL_PRIMES =
      IntStream.rangeClosed(2, LARGEST_SMALL_PRIME).filter(KeyPolicy::isPrime).toArray();
  private static final BigInteger SMALL_PRIMES_PRODUCT =
      IntStream.of(SMALL_PRIMES)
          .mapToObj(BigInteger::valueOf)
          .reduce(BigInteger.ONE, BigInteger::multiply);

  /** Steps of Fermat's method: finds factors that share about the upper half of their bits. */
  private static final int FERMAT_ROUNDS = 100;

  private KeyPolicy() {}

  /** Why a key is refused. */
  public enum Weakness {
    ALGORITHM("the key's algorithm or curve is not accepted"),
    RSA_SIZE("the RSA modulus must have 2048, 3072 or 4096 bits"),
    RSA_EXPONENT("the RSA exponent must be 65537"),
    RSA_SMALL_FACTOR("the RSA modulus has a small prime factor"),
    RSA_ROCA("the RSA modulus was made by a generator with known weakness (CVE-2017-15361)"),
    RSA_CLOSE_FACTORS("the RSA modulus has prime factors that are too close together"),
    EC_POINT("the elliptic curve key is not a point of its curve");

    private final String sentence;

    Weakness(String sentence) {
      this.sentence = sentence;
    }

    /** What is wrong, fit for a response. */
    public String sentence() {
      return sentence;
    }
  }

  /** What is weak about a key; empty if it is good. */
  public static Optional<Weakness> weakness(PublicKey key) {
    Optional<PublicKeyType> type = PublicKeyType.of(key);
    if (type.isEmpty() || type.get() == PublicKeyType.ED25519) {
      return type.isEmpty() ? Optional.of(Weakness.ALGORITHM) : Optional.empty();
    }
    return switch (key) {
      case RSAPublicKey rsa -> ofRsa(rsa.getModulus(), rsa.getPublicExponent());
      case ECPublicKey ec ->
          isOnCurve(ec.getW(), ec.getParams()) ? Optional.empty() : Optional.of(Weakness.EC_POINT);
      default -> Optional.of(Weakness.ALGORITHM);
    };
  }

  private static Optional<Weakness> ofRsa(BigInteger modulus, BigInteger exponent) {
    int bits = modulus.bitLength();
    if (bits != 2048 && bits != 3072 && bits != 4096) {
      return Optional.of(Weakness.RSA_SIZE);
    }
    if (!exponent.equals(EXPONENT)) {
      return Optional.of(Weakness.RSA_EXPONENT);
    }
    if (!modulus.gcd(SMALL_PRIMES_PRODUCT).equals(BigInteger.ONE)) {
      return Optional.of(Weakness.RSA_SMALL_FACTOR);
    }
    if (hasRocaFingerprint(modulus)) {
      return Optional.of(Weakness.RSA_ROCA);
    }
    return hasCloseFactors(modulus) ? Optional.of(Weakness.RSA_CLOSE_FACTORS) : Optional.empty();
  }

  /**
   * Keys of the flawed generator are powers of 65537 modulo every small prime (Nemec et al., "The
   * Return of Coppersmith's Attack", section 2.1). A good key passes for one with probability below
   * 2^-27.
   */
  private static boolean hasRocaFingerprint(BigInteger modulus) {
    for (int prime : SMALL_PRIMES) {
      if (prime > 167) {
        break;
      }
      if (prime > 2 && !isPowerOfGenerator(modulus.mod(BigInteger.valueOf(prime)), prime)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPowerOfGenerator(BigInteger residue, int prime) {
    int wanted = residue.intValueExact();
    int power = 1;
    do {
      if (power == wanted) {
        return true;
      }
      power = power * (65_537 % prime) % prime;
    } while (power != 1);
    return false;
  }

  private static boolean hasCloseFactors(BigInteger modulus) {
    BigInteger[] root = modulus.sqrtAndRemainder();
    BigInteger a = root[1].signum() == 0 ? root[0] : root[0].add(BigInteger.ONE);
    BigInteger square = a.multiply(a).subtract(modulus);
    for (int round = 0; round < FERMAT_ROUNDS; round++) {
      if (isSquare(square)) {
        return true;
      }
      square = square.add(a.shiftLeft(1)).add(BigInteger.ONE);
      a = a.add(BigInteger.ONE);
    }
    return false;
  }

  private static boolean isSquare(BigInteger number) {
    // Squares are 0, 1, 4, 9, 16, 17, 25, 33, 36, 41, 49, 57 modulo 64: spares most of the roots.
    int low = number.intValue() & 63;
    if (((0x0202_0212_0203_0213L >>> low) & 1) == 0) {
      return false;
    }
    BigInteger[] root = number.sqrtAndRemainder();
    return root[1].signum() == 0;
  }

  /** The curves have cofactor 1, so a point on the curve has the right order. */
  private static boolean isOnCurve(ECPoint point, ECParameterSpec curve) {
    if (point.equals(ECPoint.POINT_INFINITY)
        || !(curve.getCurve().getField() instanceof ECFieldFp field)) {
      return false;
    }
    BigInteger p = field.getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    if (x.signum() < 0 || y.signum() < 0 || x.compareTo(p) >= 0 || y.compareTo(p) >= 0) {
      return false;
    }
    BigInteger right =
        x.multiply(x).add(curve.getCurve().getA()).multiply(x).add(curve.getCurve().getB()).mod(p);
    return y.multiply(y).mod(p).equals(right);
  }

  private static boolean isPrime(int number) {
    return IntStream.rangeClosed(2, (int) Math.sqrt(number)).noneMatch(n -> number % n == 0);
  }
}
