package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.localstack.Runbook.Step;
import dev.hallmark.operator.Hallmark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The form of the pages for operators, and their commands that no local instance can do: that their
 * options and settings exist.
 */
class RunbookPagesTest {
  private static final List<String> SECTIONS = List.of("Symptom", "Do", "Tell users", "Rehearse");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z0-9]+Test\\b");
  private static final Path DEPLOYMENT = Runbook.ROOT.resolve("infrastructure-cdk/README.md");
  private static final String ALARMS = "| alarm |";
  private static final String SETTINGS = "| name | default |";
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z0-9]+)`");

  /** Options of programs that are not ours, as far as the pages use them. */
  private static final Map<String, Set<String>> PROGRAMS =
      Map.ofEntries(
          Map.entry("mvn package", Set.of("-DskipTests")),
          Map.entry(
              "mvn verify",
              Set.of("-pl", "-am", "-Dtest", "-Dsurefire.failIfNoSpecifiedTests", "-Pclients")),
          Map.entry("cd infrastructure-cdk", Set.of()),
          Map.entry("npm ci", Set.of()),
          Map.entry("git switch", Set.of("--detach")),
          Map.entry("curl", Set.of("-fsS")),
          Map.entry("aws acm describe-certificate", Set.of("--certificate-arn")),
          Map.entry(
              "aws acm import-certificate",
              Set.of("--certificate-arn", "--certificate", "--private-key", "--certificate-chain")),
          Map.entry("aws cloudformation continue-update-rollback", Set.of("--stack-name")),
          Map.entry("aws cloudtrail lookup-events", Set.of("--lookup-attributes", "--start-time")),
          Map.entry("aws dynamodb create-backup", Set.of("--table-name", "--backup-name")),
          Map.entry("aws dynamodb delete-table", Set.of("--table-name")),
          Map.entry("aws dynamodb get-resource-policy", Set.of("--resource-arn")),
          Map.entry("aws dynamodb list-backups", Set.of("--table-name", "--backup-type")),
          Map.entry("aws dynamodb put-resource-policy", Set.of("--resource-arn", "--policy")),
          Map.entry(
              "aws dynamodb restore-table-from-backup",
              Set.of("--target-table-name", "--backup-arn")),
          Map.entry(
              "aws dynamodb restore-table-to-point-in-time",
              Set.of("--source-table-name", "--target-table-name", "--use-latest-restorable-time")),
          Map.entry(
              "aws dynamodb update-continuous-backups",
              Set.of("--table-name", "--point-in-time-recovery-specification")),
          Map.entry(
              "aws dynamodb update-table",
              Set.of(
                  "--table-name",
                  "--deletion-protection-enabled",
                  "--no-deletion-protection-enabled")),
          Map.entry("aws events enable-rule", Set.of("--name")),
          Map.entry("aws events list-rules", Set.of("--name-prefix")),
          Map.entry(
              "aws iam update-access-key", Set.of("--access-key-id", "--status", "--user-name")),
          Map.entry("aws kms cancel-key-deletion", Set.of("--key-id")),
          Map.entry("aws kms enable-key", Set.of("--key-id")),
          Map.entry(
              "aws kms schedule-key-deletion", Set.of("--key-id", "--pending-window-in-days")),
          Map.entry("aws lambda get-function-concurrency", Set.of("--function-name")),
          Map.entry("aws lambda get-function-configuration", Set.of("--function-name", "--query")),
          Map.entry("aws lambda invoke", Set.of("--function-name", "--cli-read-timeout")),
          Map.entry(
              "aws logs filter-log-events",
              Set.of("--log-group-name", "--start-time", "--query", "--output")),
          Map.entry("aws s3api get-object", Set.of("--bucket", "--key", "--version-id")),
          Map.entry("aws s3api get-bucket-policy", Set.of("--bucket", "--query", "--output")),
          Map.entry("aws s3api put-bucket-policy", Set.of("--bucket", "--policy")),
          Map.entry("aws s3api list-object-versions", Set.of("--bucket", "--prefix")),
          Map.entry("aws service-quotas list-service-quotas", Set.of("--service-code")),
          Map.entry(
              "aws service-quotas request-service-quota-increase",
              Set.of("--service-code", "--quota-code", "--desired-value")));

  private static final String HALLMARK = "functions/operator/hallmark";

  /** What asks no instance. */
  private static final Set<String> WITHOUT_INSTANCE =
      Set.of(" fulcio lint ", " estimate ", " tuf root sign ", " log fsck --archive ");

  private static final Set<String> CDK = Set.of("bootstrap", "deploy", "destroy", "diff");

  static List<Runbook> pages() {
    return Runbook.all();
  }

  @Test
  void theIndexNamesEveryPage() {
    assertThat(pages().stream().map(Runbook::file))
        .containsExactlyInAnyOrderElementsOf(Runbook.files());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyPageHasItsSectionsAndCommands(Runbook page) {
    assertThat(page.sections()).containsExactlyElementsOf(SECTIONS);
    assertThat(page.steps().stream().filter(Step::run)).isNotEmpty();
    assertThat(page.text().lines().count()).isLessThanOrEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatItLinksToExists(Runbook page) {
    assertThat(LINK.matcher(page.text()).results().map(link -> link.group(1)))
        .allSatisfy(link -> assertThat(page.file().resolveSibling(link).normalize()).exists());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theTestsThatItNamesExist(Runbook page) {
    assertThat(TEST.matcher(page.text()).results().map(test -> test.group()))
        .allSatisfy(
            test -> assertThat(Runbook.modules().flatMap(RunbookPagesTest::tests)).contains(test));
  }

  @Test
  void everyAlarmLeadsToAPageThatNamesIt() {
    List<String> alarms = table(ALARMS).skip(2).toList();
    assertThat(alarms)
        .isNotEmpty()
        .allSatisfy(
            row -> {
              String page = LINK.matcher(row).results().toList().getLast().group(1);
              assertThat(Runbook.of(DEPLOYMENT.resolveSibling(page).normalize()).alarms())
                  .contains(names(row).findFirst().orElseThrow());
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itsAlarmsExist(Runbook page) {
    assertThat(firstColumn(ALARMS)).containsAll(alarmsOf(page));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theIndexHasItsAlarms(Runbook page) {
    String link = "](" + page.link() + ")";
    String row =
        Runbook.read(Runbook.INDEX).lines().filter(line -> line.contains(link)).findFirst().get();
    if (!row.endsWith("| the same |")) {
      assertThat(names(row)).containsExactlyInAnyOrderElementsOf(alarmsOf(page));
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatIsNotRunIsLookedAt(Runbook page) {
    page.steps().stream()
        .filter(step -> !step.run())
        .forEach(step -> step.commands().forEach(command -> check(page, step, command)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void onAwsTheSameCommandsNameTheInstance(Runbook page) {
    page.steps().stream()
        .filter(Step::run)
        .flatMap(step -> step.commands().stream())
        .filter(command -> command.startsWith(HALLMARK))
        .filter(command -> WITHOUT_INSTANCE.stream().noneMatch(command::contains))
        .forEach(
            command ->
                hallmark(
                    List.of(
                        (command.substring(HALLMARK.length() + 1) + " --outputs F").split("\\s+")),
                    page.name() + ": " + command));
  }

  private static void check(Runbook page, Step step, String command) {
    List<String> words = List.of(command.split("\\s+"));
    String where = page.name() + ":" + step.line() + ": " + command;
    switch (words.getFirst()) {
      case HALLMARK -> hallmark(words.subList(1, words.size()), where);
      case "npx" -> cdk(words, where);
      case "localstack/run",
          "localstack/deploy",
          "localstack/load",
          "localstack/upgrade",
          "localstack/chaos" ->
          local(words, where);
      default -> {
        String program =
            PROGRAMS.keySet().stream()
                .filter(each -> (command + " ").startsWith(each + " "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(where + ": not a program of the list"));
        assertThat(PROGRAMS.get(program)).as(where).containsAll(options(words));
      }
    }
  }

  /** The line of the README that shows how it is called has each option. */
  private static void local(List<String> words, String where) {
    String usage =
        Runbook.read(Runbook.ROOT.resolve("localstack/README.md"))
            .lines()
            .filter(line -> line.startsWith(words.getFirst() + " "))
            .findFirst()
            .orElseThrow();
    assertThat(options(words)).as(where).allSatisfy(option -> assertThat(usage).contains(option));
  }

  /** Each option stands in the help of the command, whose words come before all options. */
  private static void hallmark(List<String> words, String where) {
    String[] help =
        Stream.concat(words.stream().takeWhile(word -> !word.startsWith("-")), Stream.of("--help"))
            .toArray(String[]::new);
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    assertThat(Hallmark.run(Path.of("none"), out, out, help)).as(where).isZero();
    Set<String> offered =
        Arrays.stream(printed.toString().split("[\\s,=\\[\\]|]+")).collect(Collectors.toSet());
    assertThat(offered).as(where).containsAll(options(words));
  }

  private static void cdk(List<String> words, String where) {
    assertThat(words.get(1)).as(where).isEqualTo("cdk");
    assertThat(CDK).as(where).contains(words.get(2));
    Set<String> settings = firstColumn(SETTINGS);
    for (int i = 3; i < words.size(); i++) {
      if (words.get(i).equals("-c")) {
        i++;
        assertThat(settings).as(where).contains(words.get(i).split("=", 2)[0]);
      } else {
        assertThat(words.get(i)).as(where).isIn("--outputs-file", "outputs.json", "outputs-2.json");
      }
    }
  }

  private static List<String> options(List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith("-"))
        .map(word -> word.replaceFirst("=.*", ""))
        .toList();
  }

  /** The names of a module's tests. */
  private static Stream<String> tests(Path module) {
    Path sources = module.resolve("src/test/java");
    if (!Files.isDirectory(sources)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(file -> file.getFileName().toString().replace(".java", ""))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Alarms are named as no rule, step or command is: with a capital letter. */
  private static Set<String> alarmsOf(Runbook page) {
    return page.alarms().stream()
        .filter(name -> Character.isUpperCase(name.charAt(0)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> firstColumn(String beginning) {
    return table(beginning)
        .flatMap(row -> names(row.split("\\|", 3)[1]))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The rows of a table of the deployment's README, by the beginning of its first row. */
  private static Stream<String> table(String beginning) {
    String text = Runbook.read(DEPLOYMENT);
    return text.substring(text.indexOf("\n" + beginning))
        .lines()
        .skip(1)
        .takeWhile(row -> row.startsWith("|"));
  }

  private static Stream<String> names(String row) {
    return NAMED.matcher(row).results().map(name -> name.group(1));
  }
}
