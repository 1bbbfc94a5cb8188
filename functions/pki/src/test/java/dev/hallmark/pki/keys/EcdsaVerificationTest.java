package dev.hallmark.pki.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verification of ECDSA says what the JDK's independent one says, and refuses every spelling of a
 * signature but the one.
 */
class EcdsaVerificationTest {
  private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.UTF_8);

  /** In RFC 6979 section A.2, with the message "sample". */
  @ParameterizedTest
  @CsvSource({
    // A.2.5: P-256, SHA-256
    "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6,"
        + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299,"
        + "secp256r1, SHA_256,"
        + "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
        + "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8",
    // The same key, SHA-512: the digest is longer than the order
    "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6,"
        + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299,"
        + "secp256r1, SHA_512,"
        + "8496A60B5E9B47C825488827E0495B0E3FA109EC4568FD3F8D1097678EB97F00,"
        + "2362AB1ADBE2B8ADF9CB9EDAB740EA6049C028114F2460F96554F61FAE3302FE",
    // A.2.6: P-384, SHA-384
    "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64DEF8F0EA9055866064A254515480BC13,"
        + "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1288B231C3AE0D4FE7344FD2533264720,secp384r1,"
        + " SHA_384,"
        + "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C81A648152E44ACF96E36DD1E80FABE46,"
        + "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94FA329C145786E679E7B82C71A38628AC8"
  })
  void theVectorsOfRfc6979Verify(
      String x, String y, String curve, HashAlgorithm hash, String r, String s) throws Exception {
    ECPublicKey key = key(curve, number(x), number(y));
    byte[] signature = der(number(r), number(s));
    byte[] sample = "sample".getBytes(StandardCharsets.US_ASCII);

    assertThat(Signatures.verify(key, hash, sample, signature)).isTrue();
    assertThat(Signatures.verify(key, hash, MESSAGE, signature)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
  void saysOfChangedSignaturesAndDigestsWhatTheJdkSays(String curve) throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 20; round++) {
      KeyPair pair = TestKeys.ec(curve);
      for (HashAlgorithm hash : HashAlgorithm.values()) {
        byte[] digest = hash.digest(MESSAGE).value();
        byte[] signature = sign(pair, digest);
        if (random.nextBoolean()) {
          byte[] changed = random.nextBoolean() ? digest : signature;
          changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }

        assertThat(Signatures.verifyDigest(pair.getPublic(), new Digest(hash, digest), signature))
            .as(HexFormat.of().formatHex(signature))
            .isEqualTo(jdkVerifies(pair, digest, signature));
      }
    }
  }

  @Test
  void theOtherOfTheTwoSignaturesWithOneNumberVerifiesToo() throws Exception {
    KeyPair pair = TestKeys.ec("secp256r1");
    BigInteger[] numbers = numbers(sign(pair, digest()));
    BigInteger order = ((ECPublicKey) pair.getPublic()).getParams().getOrder();

    assertThat(verifies(pair, der(numbers[0], order.subtract(numbers[1])))).isTrue();
  }

  @Test
  void numbersOutsideTheOrderVerifyNothing() throws Exception {
    KeyPair pair = TestKeys.ec("secp256r1");
    BigInteger[] numbers = numbers(sign(pair, digest()));
    BigInteger order = ((ECPublicKey) pair.getPublic()).getParams().getOrder();
    BigInteger r = numbers[0];
    BigInteger s = numbers[1];

    assertThat(verifies(pair, der(r, s))).isTrue();
    for (BigInteger outside :
        new BigInteger[] {BigInteger.ZERO, order, BigInteger.ONE.negate(), order.negate()}) {
      assertThat(verifies(pair, der(outside, s))).isFalse();
      assertThat(verifies(pair, der(r, outside))).isFalse();
      assertThat(verifies(pair, der(outside, outside))).isFalse();
    }
    assertThat(verifies(pair, der(r.add(order), s))).isFalse();
    assertThat(verifies(pair, der(r, s.add(order)))).isFalse();
    assertThat(verifies(pair, der(r.subtract(order), s))).isFalse();
  }

  @Test
  void oneSpellingOnlyVerifies() throws Exception {
    KeyPair pair = TestKeys.ec("secp256r1");
    byte[] signature = sign(pair, digest());

    assertThat(verifies(pair, signature)).isTrue();
    assertThat(verifies(pair, Arrays.copyOf(signature, signature.length + 1)))
        .as("a byte behind it")
        .isFalse();
    assertThat(verifies(pair, Arrays.copyOf(signature, signature.length - 1)))
        .as("a byte too few")
        .isFalse();
    assertThat(verifies(pair, longLength(signature))).as("a length in two bytes").isFalse();
    assertThat(verifies(pair, paddedNumber(signature)))
        .as("a number with a zero before it")
        .isFalse();
  }

  /** More keys than are remembered, each a second time when it was forgotten. */
  @Test
  void everyKeyIsItsOwnHoweverManyThereAre() throws Exception {
    List<KeyPair> pairs = new ArrayList<>();
    List<byte[]> signatures = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      pairs.add(TestKeys.ec("secp256r1"));
      signatures.add(sign(pairs.getLast(), digest()));
    }
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < pairs.size(); i++) {
        assertThat(verifies(pairs.get(i), signatures.get(i))).isTrue();
        assertThat(verifies(pairs.get(i), signatures.get((i + 1) % 80))).isFalse();
      }
    }
  }

  @Test
  void manyThreadsMayVerifyWithOneKey() throws Exception {
    KeyPair pair = TestKeys.ec("secp384r1");
    byte[] signature = sign(pair, HashAlgorithm.SHA_384.digest(MESSAGE).value());
    assertThat(
            IntStream.range(0, 400)
                .parallel()
                .allMatch(
                    _ ->
                        Signatures.verify(
                            pair.getPublic(), HashAlgorithm.SHA_384, MESSAGE, signature)))
        .isTrue();
  }

  @Test
  void aPointThatIsNotOnTheCurveVerifiesNothing() throws Exception {
    KeyPair pair = TestKeys.ec("secp256r1");
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    byte[] signature = sign(pair, digest());

    for (ECPoint point :
        new ECPoint[] {
          new ECPoint(key.getW().getAffineX(), key.getW().getAffineY().add(BigInteger.ONE)),
          new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
          ECPoint.POINT_INFINITY
        }) {
      assertThat(
              Signatures.verifyDigest(
                  new Point(key, point), HashAlgorithm.SHA_256.digest(MESSAGE), signature))
          .isFalse();
    }
  }

  /** A key that nobody has looked at. */
  private record Point(ECPublicKey like, ECPoint point) implements ECPublicKey {
    @Override
    public ECPoint getW() {
      return point;
    }

    @Override
    public ECParameterSpec getParams() {
      return like.getParams();
    }

    @Override
    public String getAlgorithm() {
      return like.getAlgorithm();
    }

    @Override
    public String getFormat() {
      return like.getFormat();
    }

    @Override
    public byte[] getEncoded() {
      return like.getEncoded();
    }
  }

  private static ECPublicKey key(String curve, BigInteger x, BigInteger y) {
    return new Point((ECPublicKey) TestKeys.ec(curve).getPublic(), new ECPoint(x, y));
  }

  private static BigInteger number(String hex) {
    return new BigInteger(hex, 16);
  }

  private static byte[] digest() {
    return HashAlgorithm.SHA_256.digest(MESSAGE).value();
  }

  private static boolean verifies(KeyPair pair, byte[] signature) {
    return Signatures.verify(pair.getPublic(), HashAlgorithm.SHA_256, MESSAGE, signature);
  }

  private static byte[] der(BigInteger r, BigInteger s) throws Exception {
    return new DERSequence(new ASN1Integer[] {new ASN1Integer(r), new ASN1Integer(s)})
        .getEncoded(ASN1Encoding.DER);
  }

  private static BigInteger[] numbers(byte[] signature) {
    org.bouncycastle.asn1.ASN1Sequence both =
        org.bouncycastle.asn1.ASN1Sequence.getInstance(signature);
    return new BigInteger[] {
      ASN1Integer.getInstance(both.getObjectAt(0)).getValue(),
      ASN1Integer.getInstance(both.getObjectAt(1)).getValue()
    };
  }

  private static byte[] longLength(byte[] signature) {
    byte[] longer = new byte[signature.length + 1];
    longer[0] = signature[0];
    longer[1] = (byte) 0x81;
    System.arraycopy(signature, 1, longer, 2, signature.length - 1);
    return longer;
  }

  private static byte[] paddedNumber(byte[] signature) {
    byte[] longer = new byte[signature.length + 1];
    System.arraycopy(signature, 0, longer, 0, 4);
    longer[1]++;
    longer[3]++;
    System.arraycopy(signature, 4, longer, 5, signature.length - 4);
    return longer;
  }

  private static byte[] sign(KeyPair pair, byte[] digest) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("NONEwithECDSA");
    signer.initSign(pair.getPrivate());
    signer.update(digest);
    return signer.sign();
  }

  private static boolean jdkVerifies(KeyPair pair, byte[] digest, byte[] signature)
      throws GeneralSecurityException {
    Signature verifier = Signature.getInstance("NONEwithECDSA");
    verifier.initVerify(pair.getPublic());
    verifier.update(digest);
    try {
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
