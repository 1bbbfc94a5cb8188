package dev.hallmark.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is shown of an answer to a token that got no certificate. */
class RefusalTest {
  private static final Token TOKEN =
      new Token(
          "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIiwiZW1haWwiOiJhQGIuYyJ9.c2lnbmF0dXJlc2lnbmF0dXJl");

  private static Refusal said(int status, String message) {
    return of(status, Json.write(Map.of("code", 3, "message", message)));
  }

  private static Refusal of(int status, byte[] body) {
    URI url = URI.create("https://sign.example/api/v2/signingCert");
    return Refusal.of(new Answer(url, status, body, Optional.empty(), Optional.empty()), TOKEN);
  }

  @Test
  void theRuleWhatIsWrongAndWhatToDoAreShown() {
    Refusal refusal =
        said(
            400,
            "There was an error processing the identity token: audience: the token is made for"
                + " another audience; request one for sigstore");
    assertThat(refusal.rule()).contains("audience");
    assertThat(refusal.sentence())
        .isEqualTo(
            "400, rule audience: the token is made for another audience; request one for sigstore");
  }

  @Test
  void whatNamesNoRuleIsShownAsItIs() {
    assertThat(said(429, "Too Many Requests").sentence()).isEqualTo("429: Too Many Requests");
    assertThat(of(502, "<html>".getBytes(StandardCharsets.UTF_8)).sentence())
        .isEqualTo("502, without a reason");
  }

  /** The service may be anybody's, and the output may be sent to somebody. */
  @Test
  void aTokenThatIsSentBackIsNotShown() {
    for (String part : TOKEN.text().split("\\.", -1)) {
      assertThat(said(400, "there was an error: rule: " + part).sentence())
          .isEqualTo("400, without a reason");
    }
  }

  /** A host may leave letters out at both ends; what is left still tells most of it. */
  @Test
  void aPieceOfATokenThatIsSentBackIsNotShown() {
    for (String part : TOKEN.text().split("\\.", -1)) {
      for (int from = 0; from + 16 <= part.length(); from++) {
        assertThat(said(400, "rule: " + part.substring(from, from + 16)).sentence())
            .isEqualTo("400, without a reason");
      }
    }
    assertThat(said(400, TOKEN.text().substring(1)).sentence()).isEqualTo("400, without a reason");
  }

  /** Where the text is cut there may be the beginning of a token. */
  @Test
  void aTokenThatIsCutInTwoIsNotShown() {
    for (int before = 480; before < 500; before++) {
      assertThat(said(400, "x".repeat(before) + TOKEN.text()).sentence())
          .isEqualTo("400, without a reason");
    }
  }

  @Test
  void aLongTextIsCut() {
    assertThat(said(400, "x".repeat(2_000)).sentence()).hasSizeLessThan(600).endsWith("...");
  }
}
