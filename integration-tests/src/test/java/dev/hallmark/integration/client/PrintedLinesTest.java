package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What {@code hallmark client-config} prints, pasted into a shell as it is, with the real clients:
 * it configures, signs and verifies, and with another identity it refuses. {@code hallmark check}
 * finds something missing before, and nothing after.
 */
@Tag("clients")
class PrintedLinesTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";
  private static final int SECONDS = 120;

  @Test
  void cosign3() throws IOException {
    Path folder = SHARED.folder("printed-cosign-3");
    Desk desk = new Desk("cosign", folder);
    desk.signsAndVerifies(Cosign.three(SHARED.instance(), folder).installation().folder());
  }

  @Test
  void cosign3BesideThePublicInstance() throws IOException {
    Path folder = SHARED.folder("printed-cosign-both");
    Desk desk = new Desk("cosign", folder, "--both-public-and-private");
    Path programs = Cosign.three(SHARED.instance(), folder).installation().folder();
    succeeds(desk.paste(desk.lines(EMAIL), programs));
    assertThat(desk.home.resolve(".sigstore")).doesNotExist();
  }

  @Test
  void cosign2() throws IOException {
    Path folder = SHARED.folder("printed-cosign-2");
    Desk desk = new Desk("cosign2", folder);
    desk.signsAndVerifies(Cosign.two(SHARED.instance(), folder).installation().folder());
  }

  @Test
  void sigstorePython() throws IOException {
    Path folder = SHARED.folder("printed-python");
    Desk desk = new Desk("sigstore-python", folder);
    desk.signsAndVerifies(
        SigstorePython.obtain(SHARED.instance(), folder).installation().folder().resolve("bin"));
  }

  @Test
  void sigstoreJs() throws IOException {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Path folder = SHARED.folder("printed-js");
    Installation installation = SigstoreJs.obtain(SHARED.instance(), folder).installation();
    // npx would download it: what is installed already stands in its place.
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path npx = programs.resolve("npx");
    Files.writeString(
        npx,
        "#!/bin/sh\nshift 2\nexec '%s' '%s' \"$@\"\n"
            .formatted(
                installation.program("node_modules/.bin/node"),
                installation.program("node_modules/.bin/sigstore")));
    Files.setPosixFilePermissions(npx, PosixFilePermissions.fromString("rwx------"));
    Desk desk = new Desk("sigstore-js", folder);
    desk.signsAndVerifies(programs);
  }

  @Test
  void sigstoreJavaVerifies() throws IOException {
    Assumptions.assumeTrue(Product.SIGSTORE_JAVA.chosen(), "sigstore-java is not chosen");
    Path folder = SHARED.folder("printed-java");
    Path cosign = Cosign.three(SHARED.instance(), folder).installation().folder();
    Desk signer = new Desk("cosign", folder);
    succeeds(signer.paste(signer.lines(EMAIL), cosign));
    Desk desk = new Desk("sigstore-java", folder);
    Path java = Path.of(System.getProperty("java.home"), "bin");
    succeeds(desk.paste(desk.lines(EMAIL), java));
    succeeds(desk.check());
    refuses(desk.paste(desk.lines("mallory@example.com"), java));
  }

  @Test
  void gitsign() throws IOException {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Path folder = SHARED.folder("printed-gitsign");
    Path programs = Gitsign.obtain(SHARED.instance(), folder, "offline").installation().folder();
    Desk desk = new Desk("gitsign", folder);
    refuses(desk.check());
    String lines = desk.lines(EMAIL);
    int verifying = lines.indexOf("# 3.");
    succeeds(
        desk.paste(
            "git init -q .\ngit config user.email %s\ngit config user.name Grace\n".formatted(EMAIL)
                + lines.substring(0, verifying)
                + "git commit -q --allow-empty -m signed\n"
                + lines.substring(verifying),
            programs));
    succeeds(desk.check());
    String others = desk.lines("mallory@example.com");
    refuses(desk.paste(others.substring(others.indexOf("# 3.")), programs));
  }

  @Test
  void aJob() throws IOException {
    Path folder = SHARED.folder("printed-job");
    Path programs = Cosign.three(SHARED.instance(), folder).installation().folder();
    Desk desk = new Desk("gitlab-ci", folder);
    desk.lines(EMAIL);
    String script =
        Files.readAllLines(desk.files.resolve("sign.gitlab-ci.yml")).stream()
            .dropWhile(line -> !line.equals("    - |"))
            .skip(1)
            .takeWhile(line -> line.startsWith("      "))
            .map(String::strip)
            .collect(Collectors.joining("\n"));
    succeeds(desk.paste(script, programs));
    succeeds(desk.check());
  }

  /** Somebody with a home, a file to sign, and a token. */
  private static final class Desk {
    private final RunningInstance instance = SHARED.instance();
    private final String client;
    private final List<String> more;
    private final Path home;
    private final Path files;
    private final Path artifact;
    private final Path statement;

    Desk(String client, Path folder, String... more) throws IOException {
      this.client = client;
      this.more = List.of(more);
      this.home = Files.createDirectories(folder.resolve("home"));
      this.files = folder.resolve("it's " + client);
      Subject subject = Subject.in(folder);
      this.artifact = subject.artifact();
      this.statement = subject.statement();
    }

    void signsAndVerifies(Path programs) throws IOException {
      refuses(check());
      succeeds(paste(lines(EMAIL), programs));
      succeeds(check());
      refuses(paste(lines("mallory@example.com"), programs));
    }

    /** What the command prints; its files are written. */
    String lines(String identity) throws IOException {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "client-config",
                  "--force",
                  "--json",
                  "--issuer",
                  instance.variable("HALLMARK_ISSUER"),
                  "--identity",
                  identity,
                  "--out",
                  files.toString()));
      arguments.addAll(more);
      Command.Outcome outcome = hallmark(arguments);
      succeeds(outcome);
      Path json = Files.writeString(home.resolve("printed.json"), outcome.output());
      return TrustFiles.read(json).path("lines").asText();
    }

    Command.Outcome check() {
      return hallmark(List.of("check", "--home", home.toString(), "--dir", files.toString()));
    }

    Command.Outcome paste(String lines, Path programs) throws IOException {
      Path script = Files.writeString(home.resolve("pasted.sh"), lines);
      Map<String, String> environment = environment();
      environment.put("PATH", programs + ":" + System.getenv("PATH"));
      environment.put("ARTIFACT", artifact.toString());
      environment.put("STATEMENT", statement.toString());
      environment.put("SIGSTORE_JAVA", System.getProperty("java.class.path"));
      environment.put("SIGSTORE_ID_TOKEN", instance.token("--email", EMAIL));
      environment.put("GITSIGN_TOKEN_PROVIDER", "envvar");
      return Command.run(home, environment, SECONDS, "bash", "-e", script.toString());
    }

    private Command.Outcome hallmark(List<String> arguments) {
      List<String> command =
          new ArrayList<>(
              List.of(RunningInstance.root().resolve("functions/operator/hallmark").toString()));
      command.addAll(arguments);
      Collections.addAll(
          command,
          "--for",
          client,
          "--instance",
          Path.of(instance.variable("HALLMARK_STATE")).resolve("env").toString());
      Map<String, String> environment = environment();
      environment.put("HALLMARK_NO_BUILD", "1");
      return Command.run(home, environment, SECONDS, command);
    }

    private Map<String, String> environment() {
      return new HashMap<>(Map.of("HOME", home.toString()));
    }
  }
}
