package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.localstack.Runbook.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that a page for operators has for a local instance is done there, page by page in
 * the index's order, and prints what the page says. A page that ends a log has an instance of its
 * own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunbooksTest {
  private static final String OWN_INSTANCE = "<!-- an instance of its own -->";

  @TempDir private static Path folder;

  private OperatedInstance shared;

  @BeforeAll
  void begin() throws Exception {
    shared = begun("shared");
  }

  @AfterAll
  void stop() {
    shared.close();
  }

  @TestFactory
  Stream<DynamicTest> whatThePageSaysIsWhatIsPrinted() {
    return Runbook.all().stream()
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> run(page)));
  }

  private void run(Runbook page) throws Exception {
    if (page.text().contains(OWN_INSTANCE)) {
      try (OperatedInstance own = begun(nameOf(page))) {
        run(page, own);
      }
    } else {
      run(page, shared);
    }
  }

  private static void run(Runbook page, OperatedInstance instance) throws Exception {
    RunbookShell shell = new RunbookShell(instance, folder.resolve("case-" + nameOf(page)));
    for (Step step : page.steps()) {
      if (!step.run()) {
        continue;
      }
      ExpectedOutput expected = ExpectedOutput.of(step.expected());
      StringBuilder printed = new StringBuilder();
      List<Integer> codes = new ArrayList<>();
      for (String command : step.commands()) {
        RunbookShell.Printed done = shell.run(command);
        printed.append(done.text());
        codes.add(done.code());
      }
      assertThat(expected.endsWith(codes))
          .as(
              "%s:%d %s should end with %d but ended with %s and printed%n%s",
              page.name(), step.line(), step.commands(), expected.code(), codes, printed)
          .isTrue();
      assertThat(expected.matches(printed.toString(), shell.names()))
          .as(
              "%s:%d %s should print%n%s%nbut printed%n%s",
              page.name(), step.line(), step.commands(), step.expected(), printed)
          .isTrue();
    }
  }

  /** An instance with something in its logs, by the two people that the pages tell of. */
  private static OperatedInstance begun(String name) throws Exception {
    OperatedInstance instance = new OperatedInstance(folder.resolve(name));
    instance.sign();
    instance.sign("eve@example.com");
    instance.awaitPublication("rekor-v2");
    assertThat(instance.out()).contains("2 entries, 0 behind");
    return instance;
  }

  private static String nameOf(Runbook page) {
    return page.file().getFileName().toString().replace(".md", "");
  }
}
