package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How logs are named, and what is said when they are not. */
class OptionsTest {
  private final Desk desk = new Desk();
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"status", "fsck", "audit", "freeze", "adopt"})
  void everyCommandHasHelpThatNamesItsExitCodes(String command) {
    assertThat(desk.run("log", command, "--help")).isEqualTo(0);
    assertThat(desk.out).contains("Usage: hallmark log " + command, "Exit codes: 0");
  }

  @Test
  void theCommandsAreListed() {
    assertThat(desk.run("--help")).isEqualTo(0);
    assertThat(desk.out).contains("log");
    assertThat(desk.run("log", "--help")).isEqualTo(0);
    assertThat(desk.out).contains("status", "fsck", "audit", "adopt", "freeze", "Exit codes");
    assertThat(desk.run("log")).isEqualTo(2);
    assertThat(desk.run("log", "nonsense")).isEqualTo(2);
    assertThat(desk.run("log", "fsck", "--nonsense")).isEqualTo(2);
  }

  @Test
  void whereNoInstanceRunsItIsSaidHowToNameALog() {
    assertUsage("start one with localstack/run", "log", "status");
    assertUsage("cannot be read", "log", "status", "--instance", folder.toString());
  }

  @Test
  void aFileOfAnotherKindOfInstanceIsNoHelp() throws Exception {
    Files.writeString(folder.resolve("env"), "export HALLMARK_URL='http://localhost'\n");
    assertUsage("does not say HALLMARK_LOCAL_DYNAMODB", "log", "status");
  }

  @Test
  void onAwsEveryPartMustBeNamed() throws Exception {
    assertUsage("there is no log x", "log", "status", "--log", "x");
    assertUsage("--origin is missing", "log", "status", "--table", "t");
    assertUsage("either --key or --public-key", "log", "status", "--table", "t", "--origin", "o");
    assertUsage("choose one", "log", "status", "--table", "t", "--instance", "f");
    Path junk = Files.writeString(folder.resolve("key"), "junk");
    assertUsage(
        "does not hold a public key",
        "log",
        "status",
        "--table",
        "t",
        "--origin",
        "o",
        "--public-key",
        junk.toString());
  }

  @Test
  void aFileOfOutputsMustBeOfOneStackAndSayAll() throws Exception {
    Path file = folder.resolve("outputs.json");
    assertUsage("is not what cdk deploy", "log", "status", "--outputs", file.toString());
    for (String other : new String[] {"junk", "[]", "{}", "{\"A\": {}, \"B\": {}}"}) {
      Files.writeString(file, other);
      assertUsage("is not what cdk deploy", "log", "status", "--outputs", file.toString());
    }
    Files.writeString(file, "{\"Hallmark\": {\"RekorTableName\": \"t\"}}");
    assertUsage("does not say RekorOrigin", "log", "status", "--outputs", file.toString());
    assertUsage(
        "does not say CtLogTableName", "log", "fsck", "--log", "ct", "--outputs", file.toString());
    assertUsage("choose one", "log", "status", "--table", "t", "--outputs", file.toString());
  }

  /** The message names the option, what was given and what is taken. */
  @Test
  void aValueThatIsNoneIsTold() throws Exception {
    String file = Files.writeString(folder.resolve("file"), "").toString();
    for (String[] command :
        new String[][] {
          {"log", "archive", "--to", file},
          {"log", "fsck", "--archive", file},
          {"destroy", "--archive", file},
          {"freeze", "issuer", "https://idp.example", "--out", file},
          {"client-config", "--for", "cosign", "--out", file}
        }) {
      String option = command[command.length - 2];
      assertUsage("'" + option + "': '" + file + "' is a file; name a folder", command);
    }
    assertUsage(
        "'--signatures': '10,000' is no whole number: take 0 or more, in digits alone",
        "estimate",
        "--signatures",
        "10,000");
    assertUsage("'--keys': '-1' is no", "estimate", "--signatures", "0", "--keys", "-1");
    assertUsage(
        "'--most': '99999999999' is no",
        "ca",
        "issued",
        "--identity",
        "a",
        "--most",
        "99999999999");
    assertUsage(
        "'--for': 'nothing' is no client that is known: take one of cosign, ",
        "client-config",
        "--for",
        "nothing");
  }

  private void assertUsage(String says, String... arguments) {
    assertThat(desk.run(new AwsTargets(folder.resolve("env")), arguments)).isEqualTo(2);
    assertThat(desk.err).contains(says);
  }
}
