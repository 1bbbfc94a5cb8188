package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code hallmark rotate} where key 2 is distrusted: key 3 is the one that succeeds key 1. */
class RotatePassedOverKeyTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final String BEGIN = "2026-12-06T08:00:00Z";

  private final ObjectNode answer = Json.mapper().createObjectNode();
  private final ObjectNode authority = answer.putArray("authorities").addObject();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void describe() {
    authority.put("authority", "ca").put("key", 1).put("keys", 3).put("nextKey", 3);
  }

  @Test
  void thePlanNamesTheKeyThatIsTaken() {
    assertThat(rotate("--dry-run")).contains("told of key 3 now; it takes the place of key 1 in");
    assertThat(rotate("--now", "--dry-run")).contains("Key 3 takes the place of key 1 at once");
  }

  @Test
  void soDoesTheQuestion() {
    assertThat(rotate()).isEmpty();
    assertThat(err.toString()).contains("told of key 3 now", "Go on?", "nothing was changed");
  }

  @Test
  void soDoesWhatWasDone() {
    plan();
    assertThat(rotate("--yes"))
        .contains("clients are told of key 3; it is used from " + BEGIN + " on")
        .contains("certificate authority: key 1 of 3 in use\n");
    assertThat(rotate("--dry-run")).contains("Key 3 was planned for " + BEGIN);
    assertThat(rotate("--abort", "--dry-run")).contains("Key 3, planned for " + BEGIN);
  }

  @Test
  void whereAllThatFollowAreDistrustedThereIsNone() {
    authority.putNull("nextKey");
    assertThat(rotate("--dry-run"))
        .contains("There is no key to succeed key 1: a deployment makes one.")
        .contains("certificate authority: key 1 of 3 in use\n");
    authority.put("repeatedUntil", "2026-11-29T08:05:00Z");
    assertThat(rotate("--now", "--dry-run")).contains("There is no key 4 yet either");
  }

  /** It passes over none either, or does not say so. */
  @Test
  void ofAFunctionOfAnEarlierReleaseItIsTheOneBehind() {
    authority.remove("nextKey");
    assertThat(rotate("--dry-run")).contains("told of key 2 now", "key 1 of 3 in use, 2 unused");
    authority.put("keys", 1);
    assertThat(rotate("--dry-run")).contains("There is no key to succeed key 1");
  }

  private void plan() {
    authority
        .putArray("chains")
        .addObject()
        .put("state", "next")
        .put("begins", BEGIN)
        .put("subject", "CN=fulcio-intermediate-3");
  }

  private String rotate(String... options) {
    out.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(
            new PrintWriter(out),
            new PrintWriter(err, true),
            new BufferedReader(new StringReader("no\n")),
            /* interactive= */ true);
    new CommandLine(new RotateCaCommand(_ -> _ -> answer, terminal, InstantSource.fixed(NOW)))
        .execute(options);
    terminal.out().flush();
    return out.toString();
  }
}
