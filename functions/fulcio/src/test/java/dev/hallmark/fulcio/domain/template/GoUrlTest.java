package dev.hallmark.fulcio.domain.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.Resources;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** URLs come out as Go's net/url writes them. */
class GoUrlTest {
  @Test
  void isWhatGoMakesOfIt() {
    List<String> differences = new ArrayList<>();
    JsonNode cases = Resources.json("golang/urls.json");
    for (JsonNode one : cases) {
      String text = one.path("text").asText();
      // Go's releases differ on brackets in hosts; there we are strict.
      boolean ipLiteral = text.matches("(?s)([a-z]+:)?//[^/?#]*\\[.*") && !text.contains("[::1]");
      String ours =
          switch (GoUrl.normalise(text)) {
            case GoUrl.Result.Normal(String url) -> url;
            case GoUrl.Result.Malformed _ -> "refused";
          };
      String theirs = one.path("url").isNull() ? "refused" : one.path("url").asText();
      if (!ours.equals(theirs) && !(ipLiteral && ours.equals("refused"))) {
        differences.add(text + " -> " + ours + " instead of " + theirs);
      }
    }
    assertThat(cases).hasSize(1640);
    assertThat(differences).isEmpty();
  }

  @Property(tries = 2000)
  void theNormalFormIsItsOwnNormalForm(@ForAll @StringLength(max = 40) String tail) {
    if (GoUrl.normalise("https://h/" + tail) instanceof GoUrl.Result.Normal(String url)) {
      assertThat(GoUrl.normalise(url)).isEqualTo(new GoUrl.Result.Normal(url));
    }
  }

  @Property(tries = 2000)
  void anyTextIsEitherNormalisedOrRefused(@ForAll @StringLength(max = 200) String text) {
    if (GoUrl.normalise(text) instanceof GoUrl.Result.Malformed(String reason)) {
      assertThat(reason).matches("[a-z -]+").doesNotContain(text.length() > 12 ? text : "\0");
    }
  }
}
