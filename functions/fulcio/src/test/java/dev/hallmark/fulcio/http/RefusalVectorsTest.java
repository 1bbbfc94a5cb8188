package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every request that Fulcio 1.8.8 was seen to refuse: same status and code, upstream's sentence,
 * then the very rule that is broken; and nothing refused ever reaches the key or the log.
 */
class RefusalVectorsTest {
  /** The recorded server was asked a few seconds after its tokens were made. */
  private static final Duration AFTER_ISSUE = Duration.ofSeconds(5);

  private static final String GATEWAY_FALLBACK =
      "grpc-gateway serves a form-encoded POST as a GET: an oddity of its gateway, not of Fulcio";
  private static final String NOBODY = "a user without a name, whom upstream certifies";

  /** Sentences that upstream takes from an error of Go; ours are our own. */
  private static final Set<String> FREE_TEXT =
      Set.of(
          "broken JSON",
          "v1 broken JSON",
          "e-mail non-ASCII",
          "ci-provider: claim named by template missing",
          "ci-provider: literal claim missing",
          "ci-provider: SAN claim missing",
          "ci-provider: SAN not a URL",
          "ci-provider: control character in SAN");

  /** Which rule of ours refuses each: read through by hand, vector by vector. */
  private static final JsonNode RULES = Resources.json("vectors/refusal-rules.json");

  private static String notRun(Vector vector) {
    if (vector.name().startsWith("form-encoded POST")
        || vector.name().startsWith("X-HTTP-Method-Override")) {
      return GATEWAY_FALLBACK;
    }
    return vector.name().equals("username empty") ? NOBODY : "";
  }

  static List<Vector> vectors() {
    return Vector.all("refusals.json").stream().filter(vector -> notRun(vector).isEmpty()).toList();
  }

  @Test
  void noVectorIsDroppedSilently() {
    assertThat(Vector.count(Vector.all("refusals.json"), RefusalVectorsTest::notRun))
        .containsExactlyInAnyOrderEntriesOf(Map.of("", 128L, GATEWAY_FALLBACK, 2L, NOBODY, 1L));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isRefusedAsRecorded(Vector vector) {
    TestInstance instance = new TestInstance().at(vector.time().plus(AFTER_ISSUE));

    Response response = instance.answer(vector.request());

    // A wrong method: upstream's gateway says 501, a 5xx for a caller's mistake.
    int expected = vector.status() == 501 ? 405 : vector.status();
    assertThat(response.status()).as(response.bodyText()).isEqualTo(expected);
    if (vector.status() == 200) {
      // Three recorded "refusals" are in fact accepted.
      assertThat(instance.log().received()).hasSize(1);
      return;
    }
    assertThat(instance.log().received()).isEmpty();
    assertThat(instance.caKey().signatures()).isZero();
    JsonNode body = Resources.parse(response.body());
    assertThat(body.properties().stream().map(Map.Entry::getKey))
        .containsExactly("code", "message", "details");
    assertThat(body.path("details")).isEmpty();
    if (vector.answer().has("code")) {
      assertThat(body.path("code")).isEqualTo(vector.answer().path("code"));
    }
    String recorded = vector.answer().path("message").asText("");
    boolean free = FREE_TEXT.contains(vector.name()) || recorded.startsWith("proto:");
    if (!free) {
      assertThat(body.path("message").asText()).startsWith(recorded);
    }
    if (response.status() == 400 && !recorded.startsWith("http:")) {
      assertThat(body.path("message").asText())
          .contains(": " + RULES.path(vector.name()).asText("no rule is recorded") + ": ");
    }
  }
}
