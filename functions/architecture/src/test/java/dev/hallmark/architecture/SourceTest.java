package dev.hallmark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How sources look. {@code .ci/format} repairs the formatting. */
class SourceTest {
  /** Longer only where one class is one state machine. */
  private static final int MAXIMUM_LINES = 500;

  private static final Pattern VAGUE_PACKAGE =
      Pattern.compile(".*/(util|utils|common|helper|helpers|impl|misc)/[^/]+\\.java");

  @Test
  void everyFileIsFormattedByGoogleJavaFormat() throws IOException, FormatterException {
    Formatter formatter = new Formatter();
    List<String> unformatted = new ArrayList<>();
    for (Path file : House.sources()) {
      String source = Files.readString(file);
      String formatted =
          formatter.formatSource(
              RemoveUnusedImports.removeUnusedImports(
                  ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE)));
      if (!formatted.equals(source)) {
        unformatted.add(relative(file));
      }
    }
    assertThat(unformatted).as("run .ci/format").isEmpty();
  }

  @Test
  void noClassIsLongerThanFiveHundredLines() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : House.sources()) {
      if (Files.readAllLines(file).size() > MAXIMUM_LINES) {
        tooLong.add(relative(file));
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItHoldsAndIsNullMarked() throws IOException {
    Set<String> silent = new TreeSet<>();
    for (Path file : House.sources()) {
      if (file.toString().contains("/src/main/java/")) {
        Path info = file.resolveSibling("package-info.java");
        if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
          silent.add(relative(info));
        }
      }
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void noPackageHasAVagueName() throws IOException {
    assertThat(
            House.sources().stream()
                .map(Path::toString)
                .filter(file -> VAGUE_PACKAGE.matcher(file).matches()))
        .isEmpty();
  }

  private static String relative(Path file) {
    return House.root().relativize(file.toAbsolutePath().normalize()).toString();
  }
}
