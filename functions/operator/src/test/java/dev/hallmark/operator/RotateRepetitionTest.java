package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code hallmark rotate … --now} soon after a key took over, which the ceremony passes over. */
class RotateRepetitionTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

  private final ObjectNode answer = Json.mapper().createObjectNode();
  private final ObjectNode authority =
      answer
          .putArray("authorities")
          .addObject()
          .put("authority", "ca")
          .put("key", 2)
          .put("keys", 3)
          .put("repeatedUntil", "2026-11-29T08:05:00Z");

  @Test
  void theAnswerSaysThatNothingWasChangedAndWhatToDo() {
    assertThat(rotate("--now", "--yes"))
        .contains(
            "Key 2 took over minutes ago: until 2026-11-29T08:05:00Z a further --now counts as a"
                + " repetition of that. Nothing was changed.",
            "--activate-after 1m lets key 3 take over in a minute");
  }

  @Test
  void soDoesADryRun() {
    assertThat(rotate("--now", "--dry-run"))
        .contains("repetition of that. Nothing would change.", "--activate-after 1m lets key 3");
    authority.put("keys", 2);
    assertThat(rotate("--now", "--dry-run")).contains("no key 3 yet either: a deployment makes");
  }

  @Test
  void laterItIsNoRepetition() {
    authority.remove("repeatedUntil");
    assertThat(rotate("--now", "--dry-run")).contains("Key 3 takes the place of key 2 at once");
  }

  @Test
  void aPlanIsNoRepetition() {
    assertThat(rotate("--activate-after", "1m", "--dry-run")).contains("told of key 3 now");
  }

  @Test
  void theHelpSaysIt() {
    assertThat(rotate("--help").replaceAll("\\s+", " "))
        .contains("Within ten minutes after a key took over it counts as a repetition");
  }

  private String rotate(String... options) {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            new BufferedReader(Reader.nullReader()),
            /* interactive= */ false);
    int code =
        new CommandLine(new RotateCaCommand(_ -> _ -> answer, terminal, InstantSource.fixed(NOW)))
            .setOut(terminal.out())
            .execute(options);
    terminal.out().flush();
    assertThat(code).isZero();
    return out.toString();
  }
}
