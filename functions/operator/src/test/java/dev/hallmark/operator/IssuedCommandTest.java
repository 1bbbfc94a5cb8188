package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.IssuanceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who got which certificates, asked by an operator. */
class IssuedCommandTest {
  private static final String ADA = "ada@example.com";
  private static final Instant TIME = Instant.parse("2026-11-23T08:00:00Z");

  private final Desk desk = new Desk();

  @BeforeEach
  void issue() {
    for (int day = 0; day < 3; day++) {
      Instant start = TIME.plusSeconds(day * 86_400L);
      desk.records.note(
          new IssuanceRecord(
              "abc" + day,
              day == 2 ? "bob@example.com" : ADA,
              "https://issuer.example",
              "ECDSA_P256",
              "aa",
              "bb",
              start,
              start.plusSeconds(600),
              "cc",
              OptionalLong.of(40 + day),
              "cosign"));
    }
  }

  @Test
  void anIdentitysCertificatesAreShownTheOldestFirst() {
    assertThat(desk.run("ca", "issued", "--identity", ADA)).isEqualTo(ExitCode.FINE);
    assertThat(desk.out)
        .containsSubsequence(
            "abc0", "2026-11-23T08:00:00Z", "cosign", "entry 40", "abc1", "entry 41")
        .doesNotContain("bob@", "abc2");
  }

  @Test
  void theTimeCanBeNarrowed() throws Exception {
    desk.run(
        "ca",
        "issued",
        "--identity",
        ADA,
        "--since",
        "2026-11-24",
        "--until",
        "2026-11-25",
        "--json");
    JsonNode issued = Json.readWhole(desk.out.getBytes(StandardCharsets.UTF_8)).path("issued");

    assertThat(issued).hasSize(1);
    assertThat(issued.path(0).path("serial").asText()).isEqualTo("abc1");
    assertThat(issued.path(0).path("ctLeafIndex").asLong()).isEqualTo(41);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc2", "0ABC2", "0a:bc:2", "0xabc2"})
  void aSerialNumberIsUnderstoodHoweverItIsShownElsewhere(String serial) {
    assertThat(desk.run("ca", "issued", "--serial", serial)).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("bob@example.com");
  }

  @Test
  void anIdentityCannotSpeakToTheTerminal() {
    desk.records.note(
        new IssuanceRecord(
            "abc9",
            "eve\u001b[2J\nbob!example.com",
            "https://issuer.example",
            "ECDSA_P256",
            "aa",
            "bb",
            TIME,
            TIME.plusSeconds(600),
            "cc",
            OptionalLong.empty(),
            ""));

    assertThat(desk.run("ca", "issued", "--serial", "abc9")).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).startsWith("eve\\u{1b}[2J\\u{a}bob!example.com");
  }

  @Test
  void nothingIsSaidToBeNothing() {
    assertThat(desk.run("ca", "issued", "--identity", "eve@example.com")).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).contains("nothing was issued", "as given and in lower case");
  }

  @Test
  void aNameIsLookedUpAsGivenAndInLowerCase() {
    assertThat(desk.run("ca", "issued", "--identity", "Ada@Example.COM")).isEqualTo(ExitCode.FINE);
    assertThat(desk.out).containsSubsequence("abc0", "abc1");
    desk.run("ca", "issued", "--identity", "Ada@Example.COM", "--most", "1");
    assertThat(desk.out).contains("abc0").doesNotContain("abc1");
  }

  @Test
  void wrongUsageIsToldWithWhatToDo() {
    assertThat(desk.run("ca", "issued")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("either --identity or --serial");
    assertThat(desk.run("ca", "issued", "--serial", "xyz")).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("hexadecimal");
    assertThat(desk.run("ca", "issued", "--identity", ADA, "--since", "yesterday"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("--since is a time");
    assertThat(desk.run("ca", "issued", "--identity", ADA, "--since", "1d", "--until", "2d"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("--since is after --until");
    assertThat(desk.run("ca", "issued", "--identity", ADA, "--most", "0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(desk.err).contains("--most is a number");
  }
}
