package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.aws.dynamodb.TableCopies;
import dev.hallmark.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code hallmark dr drill} and {@code log archive} at a running instance that signed something.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillTest {
  @TempDir private static Path folder;

  private OperatedInstance operated;

  @BeforeAll
  void start() throws Exception {
    operated = new OperatedInstance(folder);
    operated.sign();
    assertThat(operated.hallmark("doctor", "--home", folder.toString()))
        .as(operated.out())
        .isEqualTo(0);
  }

  @AfterAll
  void stop() {
    operated.close();
  }

  @Test
  void everyLogComesBack() throws Exception {
    for (String log : List.of("rekor-v2", "rekor-v1", "ct")) {
      operated.awaitPublication(log);
      Path reports = folder.resolve("reports-" + log);
      assertThat(
              operated.hallmark(
                  "dr", "drill", "--log", log, "--report", reports.toString(), "--json"))
          .as(operated.out() + operated.err())
          .isEqualTo(0);
      JsonNode report = Json.readWhole(operated.out().getBytes(StandardCharsets.UTF_8));
      assertThat(report.path("passed").asBoolean()).isTrue();
      assertThat(report.toString()).contains("AWS's restore itself was not tried");
      try (Stream<Path> written = Files.list(reports)) {
        assertThat(written.map(file -> file.getFileName().toString()).sorted())
            .satisfiesExactly(
                json -> assertThat(json).matches("drill-" + log + "-\\d{8}T\\d{6}\\.json"),
                page -> assertThat(page).matches("drill-" + log + "-\\d{8}T\\d{6}\\.md"));
      }
      assertThat(operated.hallmark("log", "fsck", "--log", log)).as(operated.out()).isEqualTo(0);
    }
    assertThat(scratch()).isEmpty();
  }

  @Test
  void whatADrillLeftBehindIsDeletedAndNothingElse() {
    List<String> before = tables("");
    TableCopies copies = copies();
    copies.copy("hallmark-rekor-v2", "hallmark-rekor-v2-drill-20260101T000000", 1);
    copies.copy("hallmark-rekor-v2", "hallmark-rekor-v2-drill-mine", 1);
    assertThat(operated.hallmark("dr", "drill", "--clean")).as(operated.err()).isEqualTo(0);
    assertThat(operated.out()).contains("deleted hallmark-rekor-v2-drill-20260101T000000");
    assertThat(scratch()).containsExactly("hallmark-rekor-v2-drill-mine");
    copies.delete("hallmark-rekor-v2-drill-mine");
    assertThat(tables("")).isEqualTo(before);
    assertThat(operated.hallmark("dr", "drill", "--clean")).isEqualTo(0);
    assertThat(operated.out()).contains("left a table behind");
  }

  @Test
  void everyLogIsArchivedAndCheckedWithoutTheInstance() {
    String archive = folder.resolve("archive").toString();
    for (String log : List.of("rekor-v2", "rekor-v1", "ct")) {
      assertThat(operated.hallmark("log", "archive", "--log", log, "--to", archive))
          .as(operated.err())
          .isEqualTo(0);
    }
    assertThat(operated.hallmark("log", "fsck", "--archive", archive))
        .as(operated.out() + operated.err())
        .isEqualTo(0);
    assertThat(operated.out())
        .contains("ct localhost", "rekor-v1 localhost", "rekor-v2 localhost")
        .contains("receipts");
  }

  private List<String> scratch() {
    return tables("hallmark-rekor-v2-drill-");
  }

  private List<String> tables(String prefix) {
    return copies().beginningWith(prefix);
  }

  private TableCopies copies() {
    return new TableCopies(operated.instance().database(), _ -> {});
  }
}
