package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule a refusal names. */
class RefusalMessagesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no digest                            | digest-present",
        "digest short                         | digest-length",
        "digest hex                           | digest-length",
        "digest 48 bytes with P-256           | digest-length",
        "digest of other data                 | signature-verifies",
        "no signature                         | signature-present",
        "no signature.content                 | signature-present",
        "signature.content wrong              | signature-verifies",
        "signature.content junk               | signature-verifies",
        "no verifier                          | verifier-present",
        "no keyDetails                        | key-details-known",
        "keyDetails unspecified               | key-details-known",
        "keyDetails unknown number            | key-details-known",
        "keyDetails PKIX_ED25519 on P-256 key | key-details-known",
        "no key and no certificate            | key-present",
        "key empty                            | key-present",
        "key junk                             | key-parses",
        "key PEM                              | key-parses",
        "key with trailing byte               | key-parses",
        "certificate junk                     | certificate-parses",
        "certificate PEM                      | certificate-parses",
        "certificate of another key           | signature-verifies",
        "Ed25519 over digest labelled PH      | signature-verifies",
        "RSA PSS                              | signature-verifies",
        "RSA 1024 labelled 2048               | algorithm-allowed",
        "RSA 2560 labelled 2048               | algorithm-allowed",
        "P-384 with sha256, labelled P256     | algorithm-allowed",
        "P-256 with sha384, labelled P384     | algorithm-allowed",
        "RSA 2048 with sha512 (labelled P521) | algorithm-allowed",
        "certificate over 64 KiB              | entry-size",
      })
  void namesTheBrokenRule(String exchange, String rule) {
    assertThat(new LogUnderTest().send(Recorded.refusal(exchange).request()).bodyText())
        .contains("(rule " + rule + ")");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "broken JSON             | proto: unexpected end of JSON input",
        "empty body              | invalid type, must be hashedrekord",
        "JSON null               | proto: the body must be a JSON object",
        "digest not base64       | member hashedRekordRequestV002.digest is not base64",
        "unknown verifier field  | unknown field"
            + " \\\"hashedRekordRequestV002.signature.verifier.foo",
        "keyDetails unknown name | invalid value for enum field keyDetails",
        "key and certificate together | oneof Verifier.verifier is set twice",
        "both request kinds      | oneof CreateEntryRequest.spec is set twice",
        "two JSON values         | something follows the JSON value",
        "body over 4 MiB         | http: request body too large",
      })
  void saysWhatIsWrongWithTheMessage(String exchange, String text) {
    assertThat(new LogUnderTest().send(Recorded.refusal(exchange).request()).bodyText())
        .contains(text);
  }
}
