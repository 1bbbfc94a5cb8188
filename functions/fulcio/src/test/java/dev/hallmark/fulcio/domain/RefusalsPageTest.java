package dev.hallmark.fulcio.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The page of all refusals ({@code functions/fulcio/refusals.md}) is made of the rules themselves.
 * Run with {@code -Dhallmark.golden=write} to write it anew.
 */
class RefusalsPageTest {
  private static final Path PAGE = Path.of("refusals.md");

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Why a request gets no certificate

            An answer other than 200 or 201 has `{"code":…,"message":"…","details":[]}`. The message is *sentence: rule: what is wrong (exactly what); what to do*. The
            sentence is that of Fulcio 1.8 for the step, so that what people find about it still helps; the rule's id is stable. The rules of the identity token
            can be run at home: `functions/operator/hallmark explain-token`. 429 and 503 come with `Retry-After`.

            This page is made of the rules themselves (`domain/Rule.java`); a test keeps it so.
            """);
    for (Step step : Step.values()) {
      page.append("\n## %s\n\n".formatted(title(step)));
      page.append("Status %d, \"%s\".\n\n".formatted(step.status(), step.sentence()));
      page.append("| rule | what is wrong | what to do |\n|---|---|---|\n");
      for (Rule rule : Rule.values()) {
        if (rule.step() == step) {
          page.append("| `%s` | %s | %s |\n".formatted(rule.id(), rule.meaning(), rule.remedy()));
        }
      }
    }
    return page.toString();
  }

  private static String title(Step step) {
    return switch (step) {
      case REQUEST -> "The request";
      case TOKEN -> "The identity token";
      case ISSUER -> "The token's issuer";
      case SIGNING_REQUEST -> "The signing request";
      case PUBLIC_KEY -> "The public key";
      case KEY_POLICY -> "Weak keys";
      case PROOF -> "Proof of possession";
      case ALGORITHM -> "Permitted algorithms";
      case CERTIFICATE -> "The certificate's content";
      case RATE -> "How often";
      case SERVICE -> "The service itself";
      case AUTHORITY -> "The authority's key";
      case LOG -> "The transparency log";
    };
  }

  @Test
  void thePageListsEveryRule() throws IOException {
    if ("write".equals(System.getProperty("hallmark.golden"))) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  @Test
  void everyStepHasARule() {
    for (Step step : Step.values()) {
      assertThat(Arrays.stream(Rule.values()).filter(rule -> rule.step() == step))
          .as(step.name())
          .isNotEmpty();
    }
  }
}
