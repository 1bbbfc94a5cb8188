package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code localstack/run} makes of its options for the logs of signatures. */
class LogOptionsTest {
  @TempDir Path folder;

  @Test
  void withoutOptionsEverythingIsOpen() throws StartException {
    assertThat(settings()).isEqualTo(LogSettings.OPEN);
  }

  @Test
  void theyReachTheFunctions() throws StartException, IOException {
    Path rules = folder.resolve("who.json");
    Files.writeString(rules, "[{\"issuer\":\"i\",\"identity\":\"a\"}]");
    LogSettings settings =
        settings(
            "--admission=identities",
            "--admitted-identities=" + rules,
            "--repeated-entries=refused",
            "--rekor-v1-kinds=dsse,rekord",
            "--rekor-v1-disabled=searchIndex");
    assertThat(settings)
        .isEqualTo(
            new LogSettings(
                AdmissionMode.IDENTITIES,
                "[{\"issuer\":\"i\",\"identity\":\"a\"}]",
                RepeatedEntries.REFUSED,
                List.of("dsse", "rekord"),
                List.of("searchIndex")));
    assertThat(settings.variables())
        .containsEntry("HALLMARK_ADMISSION", "IDENTITIES")
        .containsEntry("HALLMARK_ENTRY_TYPES", "dsse,rekord");
  }

  @ParameterizedTest
  @CsvSource({
    "--admission=CA, '--admission takes any, ca, identities'",
    "--admission=identities, '--admission identities and --admitted-identities go together'",
    "--admitted-identities=x, '--admission identities and --admitted-identities go together'",
    "--repeated-entries=yes, '--repeated-entries takes answered, refused'",
    "--rekor-v1-kinds=sbom, --rekor-v1-kinds takes alpine",
    "--rekor-v1-disabled=search, there is no endpoint"
  })
  void whatCannotWorkIsRefusedWithWhatCan(String option, String message) {
    assertThatThrownBy(() -> settings(option))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(message);
  }

  private static LogSettings settings(String... arguments) throws StartException {
    return CommandLine.populateCommand(new LogOptions(), arguments).settings();
  }
}
