package dev.hallmark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every control of the threat model points at a test that exists. */
class ThreatModelTest {
  private static final Pattern REFERENCE = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

  /** Where nothing stands in the way the model says so, in bold. */
  private static final String CONCESSION = "**";

  private static final int COLUMNS_WITH_A_TEST = 4;

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    List<Path> sources = House.sources();
    List<String> missing = new ArrayList<>();
    for (MatchResult reference : REFERENCE.matcher(model()).results().toList()) {
      String file = "/" + reference.group(1) + ".java";
      List<Path> found =
          sources.stream().filter(source -> source.toString().endsWith(file)).toList();
      if (found.isEmpty() || !hasMethod(found, reference.group(2))) {
        missing.add(reference.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyControlNamesATestOrConcedesThatThereIsNone() throws IOException {
    List<String> rows =
        model()
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| what an attacker"))
            .filter(line -> columns(line) == COLUMNS_WITH_A_TEST)
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    assertThat(rows).allMatch(row -> REFERENCE.matcher(row).find() || row.contains(CONCESSION));
  }

  private static int columns(String row) {
    return (int) row.chars().filter(c -> c == '|').count() - 1;
  }

  private static boolean hasMethod(List<Path> files, @Nullable String method) throws IOException {
    if (method == null) {
      return true;
    }
    for (Path file : files) {
      if (Files.readString(file).contains("void " + method + "(")) {
        return true;
      }
    }
    return false;
  }

  private static String model() throws IOException {
    return Files.readString(House.root().resolve("infrastructure-cdk/threat-model.md"));
  }
}
