package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What protobuf's JSON mapping, as Go reads it, forgives and what it does not. */
class ProtoJsonVectorsTest {
  private static final TestInstance INSTANCE = new TestInstance();

  static List<Vector> vectors() {
    return Vector.all("protojson.json");
  }

  @Test
  void allAreRun() {
    assertThat(vectors()).hasSize(64);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void isAnsweredAsRecorded(Vector vector) {
    Response response = INSTANCE.at(vector.time()).answer(vector.request());

    assertThat(response.status()).as(response.bodyText()).isEqualTo(vector.status());
    JsonNode body = Resources.parse(response.body());
    if (vector.status() == 200) {
      assertThat(body.path("signedCertificateEmbeddedSct").path("chain").path("certificates"))
          .hasSize(3);
    } else {
      assertThat(body.path("code").asInt()).isEqualTo(3);
    }
  }
}
