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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * {@code hallmark rotate} with a time and without: without one, the ceremony goes on with what is
 * planned; a time that was named it compares with that.
 */
class RotateAtPlannedTimeTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

  private final ObjectNode answer = Json.mapper().createObjectNode();
  private final ObjectNode authority = answer.putArray("authorities").addObject();
  private final List<String> asked = new ArrayList<>();

  RotateAtPlannedTimeTest() {
    authority.put("authority", "ca").put("key", 1).put("keys", 2).put("nextKey", 2);
    authority
        .putArray("chains")
        .addObject()
        .put("state", "next")
        .put("begins", "2026-12-06T08:00:00Z");
  }

  @Test
  void onlyWhoNamesNoTimeTakesAnyThatIsPlanned() {
    rotate("--yes");
    assertThat(asked.getLast())
        .isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":604800,\"unlessPlanned\":true}");
    rotate("--activate-after", "7d", "--yes");
    assertThat(asked.getLast()).isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":604800}");
    rotate("--now", "--yes");
    assertThat(asked.getLast()).isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":0}");
  }

  @Test
  void aFunctionOfAnEarlierReleaseIsAskedAsItUnderstands() {
    authority.remove("nextKey");
    rotate("--yes");
    assertThat(asked.getLast()).isEqualTo("{\"rotate\":\"ca\",\"afterSeconds\":604800}");
  }

  @Test
  void aDryRunSaysThatAnotherTimeWouldBeRefused() {
    assertThat(rotate("--dry-run")).contains("that is gone on with.\n");
    assertThat(rotate("--activate-after", "1d", "--dry-run"))
        .contains("planned for 2026-12-06T08:00:00Z already", "another time, it is refused");
  }

  private String rotate(String... options) {
    StringWriter out = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(new StringWriter()),
            new BufferedReader(Reader.nullReader()),
            /* interactive= */ false);
    Ceremonies ceremonies =
        _ ->
            event -> {
              asked.add(event.toString());
              return answer;
            };
    int code =
        new CommandLine(new RotateCaCommand(ceremonies, terminal, InstantSource.fixed(NOW)))
            .execute(options);
    terminal.out().flush();
    assertThat(code).isZero();
    return out.toString();
  }
}
