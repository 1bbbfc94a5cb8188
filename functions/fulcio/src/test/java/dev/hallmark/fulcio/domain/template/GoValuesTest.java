package dev.hallmark.fulcio.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claim values come out as Go prints them. */
class GoValuesTest {
  @Test
  void isWhatGoPrints() {
    List<String> differences = new ArrayList<>();
    JsonNode cases = Resources.json("golang/values.json");
    for (JsonNode one : cases) {
      String ours = GoValues.print(json(one.path("json").asText()));
      if (!ours.equals(one.path("text").asText())) {
        differences.add(one + " -> " + ours);
      }
    }
    assertThat(cases).hasSize(447);
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.00001,0.00001",
    "1e-7,0.0000001",
    "1.5,1.5",
    "1234567,1.234567e+06",
    "1000000,1e+06",
    "999999,999999"
  })
  void aFractionThatIsAClaimHasNoExponent(String json, String text) {
    assertThat(GoValues.flatten(json("{\"c\":" + json + "}"))).containsEntry("c", text);
  }

  @Property
  void theShortestFormReadsBackAsTheSameNumber(@ForAll double number) {
    assertThat(Double.parseDouble(GoValues.shortest(number))).isEqualTo(number);
  }

  private static JsonNode json(String text) {
    return Resources.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
