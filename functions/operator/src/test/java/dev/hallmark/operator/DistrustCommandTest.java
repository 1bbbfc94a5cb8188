package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is said of a key that is distrusted, or would be; the ceremony's own tests say that it is.
 */
class DistrustCommandTest {
  private static final String KEY = "ab".repeat(32);
  private static final String AT = "2026-12-01T08:00:00Z";
  private static final String EARLIER = "2026-11-30T08:00:00Z";

  private final List<ObjectNode> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private JsonNode distrusted = believed(true, "", AT);
  private boolean refuses;
  private boolean waits;
  private int signaturesNeeded;

  private static JsonNode believed(boolean changes, String before, String end) {
    ObjectNode node = Json.mapper().createObjectNode().put("changes", changes).put("end", end);
    return before.isEmpty() ? node : node.put("before", before);
  }

  private JsonNode answer(ObjectNode event) {
    asked.add(event);
    if (event.path("rotate").asText().equals("show")) {
      ObjectNode shown = Json.mapper().createObjectNode();
      shown.putArray("authorities").addObject().putArray("chains").addObject().put("key", KEY);
      shown.putArray("logs").addObject().put("key", "ab".repeat(4) + "cd".repeat(28));
      return shown;
    }
    if (refuses) {
      throw new UsageException("the key is in use");
    }
    if (waits && event.path("rotate").asText().equals("distrust")) {
      throw new ChangeWaitsException("clients are not told yet: the list waits");
    }
    return Json.mapper()
        .createObjectNode()
        .put("signaturesNeeded", signaturesNeeded)
        .set("distrusted", distrusted);
  }

  private int distrust(String... more) {
    return distrustKey(KEY, more);
  }

  private int distrustKey(String key, String... more) {
    List<String> arguments = new ArrayList<>(List.of("distrust", key, "--at", AT));
    arguments.addAll(List.of(more));
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new BufferedReader(new StringReader("yes\n")),
            /* interactive= */ true);
    return Hallmark.commandLine(
            _ -> {
              throw new IllegalStateException("no log is looked at");
            },
            _ -> {
              throw new IllegalStateException("no record is looked at");
            },
            _ -> this::answer,
            terminal,
            Path.of("no-such-instance"),
            new Surroundings(() -> Instant.parse(AT), new Environment(Map.of())))
        .execute(arguments.toArray(String[]::new));
  }

  private List<String> whatWasAsked() {
    return asked.stream().map(event -> event.path("rotate").asText()).toList();
  }

  @Test
  void theEndThatClientsSeeIsPrinted() {
    assertThat(distrust("--yes")).isZero();
    assertThat(whatWasAsked()).containsExactly("distrust");
    assertThat(out.toString())
        .isEqualTo(
            """
            clients are told, and believe it when they look the next time
              believed until   2026-12-01T08:00:00Z (before: no end)
            """);
  }

  @Test
  void whatChangesNothingIsSaidToChangeNothing() {
    distrusted = believed(false, EARLIER, EARLIER);
    assertThat(distrust("--yes")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            nothing changed: clients know an end that is not later
              believed until   2026-11-30T08:00:00Z
            """);
  }

  @Test
  void aDryRunAsksTheInstanceAndSaysWhatWouldChange() {
    distrusted = believed(true, AT, EARLIER);
    assertThat(distrust("--dry-run")).isZero();
    assertThat(whatWasAsked()).containsExactly("would-distrust");
    assertThat(out.toString())
        .isEqualTo(
            """
            What claims to be signed with this key after 2026-11-30T08:00:00Z is believed by nobody any more, for good.
              believed until   2026-11-30T08:00:00Z (before: 2026-12-01T08:00:00Z)
            """);
  }

  @Test
  void aDryRunSaysThatPeopleMustSignBeforeClientsAreTold() {
    signaturesNeeded = 2;
    assertThat(distrust("--dry-run")).isZero();
    assertThat(out.toString())
        .contains(
            "Clients are told only when it has 2 signatures of targets by people: hallmark tuf"
                + " targets export, then sign and import.");
  }

  @Test
  void thatPeopleAreWaitedForIsNoWrongUsage() {
    waits = true;
    assertThat(distrust("--yes")).isEqualTo(ExitCode.TROUBLE);
    assertThat(err.toString()).isEqualTo("hallmark: clients are not told yet: the list waits\n");
  }

  @Test
  void aKeyIsNamedByItsFirstDigits() {
    assertThat(distrustKey("ab".repeat(4) + "a", "--yes")).isZero();
    assertThat(asked.getLast().path("key").asText()).isEqualTo(KEY);
    for (String named : List.of("ab".repeat(4), "0".repeat(8), "ababab")) {
      asked.clear();
      assertThat(distrustKey(named, "--yes")).isEqualTo(ExitCode.USAGE);
      assertThat(whatWasAsked()).doesNotContain("distrust");
    }
    assertThat(err.toString())
        .contains("2 keys begin with abababab", "no key", "or by the first 8 digits");
  }

  @Test
  void aDryRunIsRefusedAsTheCommandWouldBe() {
    refuses = true;
    assertThat(distrust("--dry-run")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("the key is in use");
  }

  @Test
  void aQuestionIsAskedOnlyIfSomethingWouldChange() {
    assertThat(distrust()).isZero();
    assertThat(whatWasAsked()).containsExactly("would-distrust", "distrust");
    assertThat(err.toString()).contains("after 2026-12-01T08:00:00Z", "Go on?");

    asked.clear();
    distrusted = believed(false, EARLIER, EARLIER);
    assertThat(distrust()).isZero();
    assertThat(whatWasAsked()).containsExactly("would-distrust");
    assertThat(out.toString()).contains("nothing changed");
  }
}
