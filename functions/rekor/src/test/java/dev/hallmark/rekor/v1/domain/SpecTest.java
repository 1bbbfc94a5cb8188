package dev.hallmark.rekor.v1.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How members of a proposal are read. */
class SpecTest {
  @ParameterizedTest
  @ValueSource(strings = {"AQID", "AQ\\r\\nID", "AQID\\n"})
  void bytesAreBase64InLinesOfAnyLength(String text) throws Exception {
    assertThat(spec("{\"a\":\"" + text + "\"}").bytes("a")).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AQI", "AQ", "_-__", "AQID====", "A QI D", "\\u00e9\\u00e9\\u00e9\\u00e9"})
  void otherBase64IsRefused(String text) {
    assertThatThrownBy(() -> spec("{\"a\":\"" + text + "\"}").bytes("a"))
        .isInstanceOf(ProposalException.class)
        .hasMessage("a in body is not padded standard base64");
  }

  @Test
  void aMemberOfAnotherTypeIsMissing() throws Exception {
    Spec spec = spec("{\"a\":5,\"b\":null,\"c\":\"\",\"d\":{\"e\":[]}}");
    for (String member : new String[] {"a", "b", "c", "d", "f"}) {
      assertThatThrownBy(() -> spec.string(member))
          .isInstanceOf(ProposalException.class)
          .hasMessage(member + " in body is required");
    }
    assertThatThrownBy(() -> spec.object("d").objects("e", 1))
        .isInstanceOf(ProposalException.class)
        .hasMessage("d.e in body should have at least 1 items");
  }

  private static Spec spec(String json) throws Exception {
    return Spec.of(new ObjectMapper().readTree(json));
  }
}
