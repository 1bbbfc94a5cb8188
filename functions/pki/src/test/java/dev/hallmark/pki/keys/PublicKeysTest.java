package dev.hallmark.pki.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.Vectors;
import dev.hallmark.pki.x509.Pem;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are read from the forms that clients send, and nothing else is taken for a key. */
class PublicKeysTest {
  static Stream<PublicKey> keys() {
    return Stream.of(
            TestKeys.ec("secp256r1"),
            TestKeys.ec("secp384r1"),
            TestKeys.ec("secp521r1"),
            TestKeys.rsa(2048),
            TestKeys.of("Ed25519"),
            TestKeys.of("Ed448"),
            TestKeys.of("DSA"))
        .map(KeyPair::getPublic);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeySurvivesBothForms(PublicKey key) throws Exception {
    assertThat(PublicKeys.fromSpki(key.getEncoded())).isEqualTo(key);
    assertThat(PublicKeys.fromPem(PublicKeys.toPem(key))).isEqualTo(key);
    assertThat(PublicKeys.fromPemOrSpki(key.getEncoded())).isEqualTo(key);
    assertThat(PublicKeys.fromPemOrSpki(PublicKeys.toPem(key).getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(key);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void pemMayStandOnOneLine(PublicKey key) throws Exception {
    String body =
        PublicKeys.toPem(key)
            .lines()
            .filter(line -> !line.startsWith("-"))
            .reduce("", String::concat);

    assertThat(
            PublicKeys.fromPem(
                "-----BEGIN PUBLIC KEY-----\r\n" + body + "\r\n-----END PUBLIC KEY-----"))
        .isEqualTo(key);
  }

  @Test
  void pkcs1IsRead() throws Exception {
    PublicKey key = TestKeys.rsa(2048).getPublic();
    byte[] pkcs1 =
        SubjectPublicKeyInfo.getInstance(key.getEncoded()).getPublicKeyData().getOctets();

    assertThat(PublicKeys.fromPem(new PemBlock("RSA PUBLIC KEY", pkcs1).encode())).isEqualTo(key);
  }

  @Test
  void theFingerprintIsTheRecordedLogId() throws Exception {
    assertThat(
            HexFormat.of()
                .formatHex(
                    PublicKeys.fingerprint(PublicKeys.fromPem(Vectors.text("ct/log.pub.pem")))))
        .isEqualTo("2d118adaf73d5d85b9de5a92cb8c225820016d7b331225e39d191b39c563f25a");
  }

  @Test
  void bytesAfterTheKeyAreRefused() {
    byte[] spki = TestKeys.ec("secp256r1").getPublic().getEncoded();

    assertThatThrownBy(() -> PublicKeys.fromSpki(Arrays.copyOf(spki, spki.length + 1)))
        .isInstanceOf(MalformedKeyException.class);
    assertThatThrownBy(() -> PublicKeys.fromSpki(Arrays.copyOf(spki, spki.length - 1)))
        .isInstanceOf(MalformedKeyException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\n!!!!\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----"
      })
  void whatIsNoKeyIsRefused(String text) {
    assertThatThrownBy(() -> PublicKeys.fromPemOrSpki(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedKeyException.class);
  }

  @Test
  void aCertificateIsNoKey() throws Exception {
    String certificate = Pem.encode(Pem.decode(Vectors.text("fulcio/ca-chain.pem")).getFirst());

    assertThatThrownBy(() -> PublicKeys.fromPem(certificate))
        .isInstanceOf(MalformedKeyException.class)
        .hasMessage("the PEM block is not a public key");
  }

  @Property(tries = 500)
  void anyBytesAreAKeyOrMalformed(@ForAll @Size(max = 120) byte[] bytes) {
    assertThat(isKeyOrMalformed(bytes)).isTrue();
  }

  @Property(tries = 500)
  void anyChangeOfAKeyIsAKeyOrMalformed(@ForAll int place, @ForAll byte value) {
    byte[] spki =
        HexFormat.of()
            .parseHex(
                "3059301306072a8648ce3d020106082a8648ce3d03010703420004d1639dcda917d75c0673732e85"
                    + "ea6db24c8f0357cbe49eea01bf2e68b1b0254a1affe01618"
                    + "5c61170 29ee0b7bdff04307082bfd353c27c6e3f1d6b957cc9f25a".replace(" ", ""));
    spki[Math.floorMod(place, spki.length)] = value;

    assertThat(isKeyOrMalformed(spki)).isTrue();
  }

  private static boolean isKeyOrMalformed(byte[] bytes) {
    try {
      KeyPolicy.weakness(PublicKeys.fromPemOrSpki(bytes));
      return true;
    } catch (MalformedKeyException e) {
      return !e.reason().isEmpty();
    }
  }
}
