package dev.hallmark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code localstack/run}, {@code stop} and {@code token} as scripts and people use them. */
@Execution(ExecutionMode.CONCURRENT)
class LocalCommandsTest {
  private static final Path RUN = RunningInstance.root().resolve("localstack/run");

  private final Path folder;

  LocalCommandsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theDemonstrationSignsVerifiesAndRefuses() {
    Command.Outcome outcome = run("--demo");
    assertThat(outcome.code()).as(outcome.output()).isZero();
    assertThat(outcome.output())
        .contains("accepted: the file")
        .contains("refused: the file with one changed bit")
        .contains("refused: another identity,")
        .contains("refused: another identity provider")
        .contains("refused: the bundle without its log entry")
        .contains("all as it should be");
  }

  @Test
  void theEnvFileIsThereExactlyWhileTheInstanceRuns() throws IOException {
    Path env = folder.resolve("env");
    try (RunningInstance instance = RunningInstance.start(folder)) {
      assertThat(env).exists();
      for (String name :
          new String[] {"HALLMARK_TUF_ROOT", "HALLMARK_TRUSTED_ROOT", "HALLMARK_SIGNING_CONFIG"}) {
        assertThat(Path.of(instance.variable(name))).isNotEmptyFile();
      }
      assertThat(instance.variable("HALLMARK_URL")).startsWith("http://localhost:");
      assertThat(instance.variable("HALLMARK_PIDS")).matches("[0-9]+");
    }
    assertThat(env).doesNotExist();
  }

  @Test
  void tokensCarryTheIdentityAskedFor() throws IOException {
    try (RunningInstance instance = RunningInstance.start(folder)) {
      assertThat(claims(instance.token("--email", "a@example.com")))
          .contains("\"email\":\"a@example.com\"", "\"aud\":\"sigstore\"");
      assertThat(claims(instance.token("--github", "o/r@v1", "--audience", "x")))
          .contains("\"sub\":\"repo:o/r:ref:refs/heads/v1\"", "\"aud\":\"x\"");
      assertThat(claims(instance.token("--gitlab", "g/p@refs/tags/v1")))
          .contains("\"ref_type\":\"tag\"");
    }
  }

  @Test
  void aMissingTufFileIsNotFound() throws Exception {
    try (RunningInstance instance = RunningInstance.start(folder);
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(status(client, instance.variable("HALLMARK_TUF_URL") + "/2.root.json"))
          .isEqualTo(404);
      assertThat(status(client, instance.variable("HALLMARK_TUF_URL") + "/1.root.json"))
          .isEqualTo(200);
      assertThat(status(client, instance.variable("HALLMARK_URL") + "/nowhere")).isEqualTo(404);
    }
  }

  @Test
  void aDataFolderKeepsKeysAndLogs() throws Exception {
    Path data = folder.resolve("data");
    byte[] root;
    String url;
    try (RunningInstance first = RunningInstance.start(folder, "--data", data.toString())) {
      root = Files.readAllBytes(Path.of(first.variable("HALLMARK_TUF_ROOT")));
      url = first.variable("HALLMARK_URL");
    }
    try (RunningInstance second = RunningInstance.start(folder, "--data", data.toString())) {
      assertThat(Files.readAllBytes(Path.of(second.variable("HALLMARK_TUF_ROOT")))).isEqualTo(root);
      assertThat(second.variable("HALLMARK_URL")).isEqualTo(url);
    }
  }

  @Test
  void aLoadIsMeasuredAndItsAnswersVerified() throws Exception {
    try (RunningInstance instance = RunningInstance.start(folder)) {
      Command.Outcome outcome;
      for (String log : new String[] {"v1", "v2"}) {
        outcome =
            command("load", "--log", log, "--callers", "2", "--seconds", "2", "--warm-up", "1");
        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output())
            .containsPattern(
                // On a busy machine no answer may come within the two seconds: no cost of one,
                // then.
                "\\| %s \\| 2 \\| [0-9]+ \\| .* \\| ([0-9.]+|unknown) \\| none \\|".formatted(log))
            .containsPattern("verified: all [0-9]+ answers");
      }
      // Another instance's trust: no answer of this one verifies.
      Path root = Path.of(instance.variable("HALLMARK_TRUSTED_ROOT"));
      Path other = folder.resolve("other_root.json");
      Files.writeString(
          other,
          Files.readString(root).replace("http://localhost:", "http://somebody-else.example:"));
      outcome =
          command(
              "load",
              "--warm-up",
              "0",
              "--seconds",
              "1",
              "--url",
              instance.variable("HALLMARK_URL"),
              "--trusted-root",
              other.toString());
      assertThat(outcome.code()).as(outcome.output()).isEqualTo(1);
      assertThat(outcome.output()).contains("NOT VERIFIED: a checkpoint that no trusted log");
    }
  }

  @Test
  void aLoadWithoutAnInstanceOrOfNobodyIsExplained() {
    assertThat(command("load").output()).contains("no local instance is running");
    assertThat(command("load", "--callers", "0").code()).isEqualTo(2);
  }

  @Test
  void aTakenPortIsOneClearLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Command.Outcome outcome = run("--port", Integer.toString(taken.getLocalPort()));
      assertThat(outcome.code()).isNotZero();
      assertThat(outcome.output().lines())
          .containsExactly(
              "localstack/run: port %d is taken: stop what uses it, or choose another one with --port"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void oneInstanceForEachStateFolder() throws IOException {
    try (RunningInstance instance = RunningInstance.start(folder)) {
      Command.Outcome second = run("--port", "0");
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.output().lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("is running already", "localstack/stop", "HALLMARK_STATE=DIR");
      // The race of two starts: the file that the script looks at is not there yet.
      Files.move(folder.resolve("env"), folder.resolve("env.away"));
      second = run("--port", "0", "--background");
      Files.move(folder.resolve("env.away"), folder.resolve("env"));
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.output().lines())
          .hasSize(1)
          .first()
          .asString()
          .contains("is running already", "localstack/stop", "HALLMARK_STATE=DIR");
      assertThat(instance.token("--email", "a@example.com")).isNotEmpty();
    }
  }

  @Test
  void anEmptyDataFolderNameIsWrongUsage() {
    Command.Outcome outcome = run("--data", "", "--background");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("--data must name a folder");
  }

  @Test
  void anUnusableDataFolderIsOneClearLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Command.Outcome outcome = run("--port", "0", "--data", file.resolve("data").toString());
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.output().lines())
        .hasSize(1)
        .first()
        .asString()
        .contains("cannot be written");
  }

  @Test
  void anUnknownFlagIsExplained() {
    Command.Outcome outcome = run("--prot", "1");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("--prot").contains("--port");
  }

  @Test
  void helpNamesEveryFlag() {
    Command.Outcome outcome = run("--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.output()).contains("--port", "--data", "--background", "--demo", "--help");
  }

  @Test
  void withoutAnInstanceThereIsNoToken() {
    Command.Outcome outcome =
        Command.run(
            folder,
            RunningInstance.environment(folder),
            30,
            RunningInstance.root().resolve("localstack/token").toString());
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("no local instance is running");
  }

  @Test
  void withoutJdk25TheReasonIsOneClearLine() throws IOException {
    // A copy of the scripts that knows no other place to look for a JDK.
    Path copy = Files.createDirectories(folder.resolve("copy/localstack"));
    for (String name : new String[] {"run", ".launch.sh"}) {
      Path script = copy.resolve(name);
      String text = Files.readString(RunningInstance.root().resolve("localstack").resolve(name));
      Files.writeString(
          script, text.replace("/usr/lib/jvm/", "/nowhere/").replace("/opt/", "/nowhere/"));
      assertThat(script.toFile().setExecutable(true)).isTrue();
    }
    Command.Outcome outcome =
        Command.run(
            folder,
            Map.of("JAVA_HOME", "/nowhere", "HOME", "/nowhere"),
            30,
            copy.resolve("run").toString());
    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.output().lines()).hasSize(1).first().asString().contains("needs JDK 25");
  }

  private Command.Outcome run(String... flags) {
    return command("run", flags);
  }

  private Command.Outcome command(String name, String... flags) {
    String[] command = new String[flags.length + 1];
    command[0] = RUN.resolveSibling(name).toString();
    System.arraycopy(flags, 0, command, 1, flags.length);
    return Command.run(folder, RunningInstance.environment(folder), 90, command);
  }

  private static int status(HttpClient client, String url)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String claims(String token) {
    return new String(
        Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
  }
}
