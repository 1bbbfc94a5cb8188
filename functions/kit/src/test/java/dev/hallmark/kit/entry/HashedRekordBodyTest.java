package dev.hallmark.kit.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that answers with another entry than was sent is noticed, whatever differs. */
class HashedRekordBodyTest {
  /** Self-signed, of nobody. */
  private static final String CERTIFICATE =
      "MIIBeDCCAR2gAwIBAgIUKaDxbu7QTVMRH/6rntig6aBqe/IwCgYIKoZIzj0EAwIwETEPMA0GA1UE"
          + "AwwGc2lnbmVyMB4XDTI2MTEyOTA3MjU1NVoXDTM2MTEyNjA3MjU1NVowETEPMA0GA1UEAwwGc2ln"
          + "bmVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEYsyMgBgj8je2hQfNNTHRa/wGKHyevWEg6eQo"
          + "WvW2q0M8a5K6axOUrUrgPExZWdXYAYtbb6vyoavYICrCjYMU0aNTMFEwHQYDVR0OBBYEFE33Ifvh"
          + "NgAUVDm8RQY5z4uW2CyoMB8GA1UdIwQYMBaAFE33IfvhNgAUVDm8RQY5z4uW2CyoMA8GA1UdEwEB"
          + "/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAJ2cIB8gSu8KSgUiOJGCj5dZtvSzM0xpTYYwJCbc"
          + "rRtcAiEAptcMtN/MTQQ9wVJgaJ7RKHuuAppu6AdLB25m/Wn4Eg4=";

  private static final byte[] DIGEST = new byte[32];
  private static final byte[] SIGNATURE = {48, 1, 2, 3};

  private static final String PEM =
      base64(
          ("-----BEGIN CERTIFICATE-----\n" + CERTIFICATE + "\n-----END CERTIFICATE-----\n")
              .getBytes(StandardCharsets.US_ASCII));

  private static final String FIRST =
      """
      {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{
        "data":{"hash":{"algorithm":"sha256","value":"%s"}},
        "signature":{"content":"%s","publicKey":{"content":"%s"}}}}
      """
          .formatted(HexFormat.of().formatHex(DIGEST), base64(SIGNATURE), PEM);

  private static final String SECOND =
      """
      {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{
        "data":{"algorithm":"SHA2_256","digest":"%s"},
        "signature":{"content":"%s","verifier":{
          "keyDetails":"PKIX_ECDSA_P256_SHA_256","x509Certificate":{"rawBytes":"%s"}}}}}}
      """
          .formatted(base64(DIGEST), base64(SIGNATURE), CERTIFICATE);

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static boolean holds(String body) throws JsonException {
    return HashedRekordBody.parse(body.getBytes(StandardCharsets.UTF_8))
        .holds(DIGEST, SIGNATURE, Base64.getDecoder().decode(CERTIFICATE));
  }

  @Test
  void whatWasSentIsInTheBodyOfEitherVersion() throws Exception {
    assertThat(holds(FIRST)).isTrue();
    assertThat(holds(SECOND)).isTrue();
  }

  /** The certificate stands alone: of two it would not be known which one verifies. */
  @Test
  void aSecondCertificateIsAnotherEntry() throws Exception {
    String one = new String(Base64.getDecoder().decode(PEM), StandardCharsets.US_ASCII);
    String two = base64((one + one).getBytes(StandardCharsets.US_ASCII));
    assertThat(holds(FIRST.replace(PEM, two))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.1,0.0.2", "hashedrekord,dsse", "sha256,sha512", "value\":\"00,value\":\"01",
    "value\":\"00,value\":\"0g", "MAECAw==,MAECBA==", "MAECAw==,?", "LS0tLS1C,LS0tLS1D"
  })
  void anyDifferenceInTheFirstVersionIsAnotherEntry(String part, String other) throws Exception {
    assertThat(FIRST).contains(part);
    assertThat(holds(FIRST.replaceFirst(part, other))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.2,0.0.1",
    "hashedrekord,dsse",
    "SHA2_256,SHA2_512",
    "AAAA=,AAAQ=",
    "MAECAw==,MAECBA==",
    "rawBytes\":\"MII,rawBytes\":\"MIJ"
  })
  void anyDifferenceInTheSecondVersionIsAnotherEntry(String part, String other) throws Exception {
    assertThat(SECOND).contains(part);
    assertThat(holds(SECOND.replaceFirst(part, other))).isFalse();
  }

  @Test
  void aBodyIsJson() {
    assertThatThrownBy(() -> holds("no JSON")).isInstanceOf(JsonException.class);
  }
}
