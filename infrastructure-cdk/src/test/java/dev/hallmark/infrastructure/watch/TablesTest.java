package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.caretaker.app.CareMetrics;
import dev.hallmark.caretaker.app.CareReport;
import dev.hallmark.caretaker.app.CertificateLife;
import dev.hallmark.caretaker.app.TrustReport;
import dev.hallmark.logengine.publish.PublishReport;
import dev.hallmark.tuf.repository.Expiries;
import dev.hallmark.tuf.repository.Lifetimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What dashboards ask of the caretaker's log is what it writes. */
class TablesTest {
  @Test
  void everyFieldOfATableIsInTheLinesOfItsEvent() {
    List<JsonNode> lines = linesOfARound();
    List<Widget.Table> tables =
        Arrays.stream(Board.values())
            .flatMap(board -> board.widgets().stream())
            .filter(Widget.Table.class::isInstance)
            .map(Widget.Table.class::cast)
            .toList();
    assertThat(tables).hasSize(3);
    for (Widget.Table table : tables) {
      List<JsonNode> asked =
          lines.stream().filter(line -> line.path("event").asText().equals(table.event())).toList();
      assertThat(asked).as(table.title()).isNotEmpty();
      for (JsonNode line : asked) {
        table.by().forEach(field -> assertThat(line.has(field)).as(field).isTrue());
        table.latest().forEach(field -> assertThat(line.has(field)).as(field).isTrue());
      }
    }
  }

  private static List<JsonNode> linesOfARound() {
    Recording recording = new Recording();
    Instant end = Recording.BEGAN.plus(Duration.ofDays(7));
    CertificateLife life = new CertificateLife("ca", 1, Recording.BEGAN, end);
    CareMetrics metrics =
        new CareMetrics(recording.log(), Lifetimes.ATTENDED, () -> List.of(life), recording);
    metrics.tell(
        new TrustReport(
            "tuf", Optional.of(new Expiries(end, end, end, end)), Recording.BEGAN, true));
    metrics.tellCertificates();
    PublishReport published =
        new PublishReport(
            PublishReport.Outcome.CURRENT, OptionalLong.of(1), OptionalLong.of(1), 1, 0);
    metrics.tellPublished(new CareReport("ct", Optional.of(published), Optional.empty(), true));
    return recording.lines();
  }
}
