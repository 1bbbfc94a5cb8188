package dev.hallmark.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.kit.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The Embedded Metric Format as CloudWatch reads it. */
class MetricLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void aLineSaysWhatIsAMetricOfWhatUnitAndOfWhat() throws IOException {
    on().write(
            "request",
            new Sample()
                .of(Dimension.FUNCTION, "rekor")
                .add(Metric.REQUESTS, 1)
                .add(Metric.REQUEST_TIME, 12.5)
                .add(Metric.FAULTS, 0));
    JsonNode metadata = line().path("_aws");
    assertThat(metadata.path("Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
    assertThat(metadata.path("CloudWatchMetrics").toString())
        .isEqualTo(
            """
            [{"Namespace":"Hallmark/Test","Dimensions":[["Function"]],\
            "Metrics":[{"Name":"Requests","Unit":"Count"},{"Name":"RequestTime","Unit":"Milliseconds"}]},\
            {"Namespace":"Hallmark/Test","Dimensions":[[]],"Metrics":[{"Name":"Faults","Unit":"Count"}]}]\
            """);
    assertThat(line().path("Function").asText()).isEqualTo("rekor");
    assertThat(line().path("Requests").toString()).isEqualTo("1");
    assertThat(line().path("RequestTime").toString()).isEqualTo("12.5");
  }

  @Test
  void everyTimeIsToldAndOfCountsTheSum() throws IOException {
    on().write(
            "request",
            new Sample()
                .of(Dimension.FUNCTION, "fulcio")
                .add(Metric.KMS_TIME, 10)
                .add(Metric.KMS_TIME, 14)
                .add(Metric.KMS_SIGNATURES, 1)
                .add(Metric.KMS_SIGNATURES, 1));
    assertThat(line().path("KmsTime").toString()).isEqualTo("[10,14]");
    assertThat(line().path("KmsSignatures").toString()).isEqualTo("2");
  }

  /** CloudWatch refuses a line with more. */
  @Test
  void ofOneMetricALineHasAHundredValuesAtTheMost() throws IOException {
    Sample sample = new Sample().of(Dimension.FUNCTION, "rekor");
    for (int i = 0; i < 150; i++) {
      sample.add(Metric.STORE_TIME, i);
    }
    on().write("request", sample);
    assertThat(line().path("StoreTime")).hasSize(100);
  }

  /** It could not be told which of them is meant. */
  @Test
  void aMetricWithoutItsDimensionIsRefused() {
    MetricLog log = on();
    Sample sample = new Sample().add(Metric.REQUESTS, 1);
    assertThatThrownBy(() -> log.write("request", sample))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("REQUESTS");
  }

  @Test
  void notesMakeNoMetricAndALineOfNotesAloneCostsNone() throws IOException {
    on().write("log", new Sample().of(Dimension.LOG, "ct").note("size", 7));
    assertThat(line().has("_aws")).isFalse();
    assertThat(line().path("size").asInt()).isEqualTo(7);
    assertThat(line().path("Log").asText()).isEqualTo("ct");
  }

  @Test
  void withoutANamespaceNothingIsWritten() {
    log(Optional.empty()).write("request", new Sample().add(Metric.FAULTS, 1));
    assertThat(written.size()).isZero();
  }

  @Test
  void eachNameIsUsedOnceAndCloudWatchTakesIt() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::text))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[A-Za-z]{1,255}"));
    assertThat(Arrays.stream(Dimension.values()).map(Dimension::text))
        .doesNotContainAnyElementsOf(Arrays.stream(Metric.values()).map(Metric::text).toList());
  }

  private MetricLog on() {
    return log(Optional.of("Hallmark/Test"));
  }

  private MetricLog log(Optional<String> namespace) {
    return new MetricLog(
        namespace,
        InstantSource.fixed(NOW),
        Log.of(MetricLog.class, new PrintStream(written, true, StandardCharsets.UTF_8)));
  }

  private JsonNode line() throws IOException {
    return new ObjectMapper().readTree(written.toByteArray());
  }
}
