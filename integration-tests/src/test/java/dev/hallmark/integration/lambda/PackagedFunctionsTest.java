package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages, started, rehearsed, restored and asked as on Lambda. */
class PackagedFunctionsTest {
  /**
   * The aim is fewer than 50. Between 5 and 20 are seen: two of the runtime client's own, a lambda
   * here and there, and what threads that meet differently load.
   */
  private static final int MOST_CLASSES = 40;

  private static final int ATTEMPTS = 4;

  /** Calls to AWS until the first answer; each is a way to another service and back. */
  private static final Map<PackagedFunction, Integer> MOST_CALLS =
      Map.of(
          PackagedFunction.CTLOG, 20,
          PackagedFunction.FULCIO, 10,
          PackagedFunction.REKOR, 20,
          PackagedFunction.REKOR_V1, 23,
          PackagedFunction.TIMESTAMP, 4);

  private static final List<String> TABLES =
      Stream.of(
              SimulatedAws.CT_TABLE,
              SimulatedAws.CT_TABLE + SimulatedAws.QUEUE,
              SimulatedAws.REKOR_TABLE,
              SimulatedAws.REKOR_TABLE + SimulatedAws.QUEUE,
              SimulatedAws.REKOR_V1_TABLE,
              SimulatedAws.REKOR_V1_TABLE + SimulatedAws.QUEUE,
              SimulatedAws.REKOR_V1_INDEX)
          .toList();

  @TempDir Path folder;

  @Test
  void everyPackageGoesThroughTheCycleAndSigns() throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      LambdaProcess early =
          instance.start(PackagedFunction.TIMESTAMP, Launch.of("early")).awaitCheckpoint();
      assertThat(instance.hooksRan("early"))
          .as("hooks ran, and a version is published before anything is there")
          .isTrue();
      JsonNode founded = instance.found();
      assertThat(founded.path("Status").asText()).as(founded.toString()).isEqualTo("SUCCESS");
      Map<PackagedFunction, Measurement> all = instance.deploy(Launch.of("set"));
      // Rekor's functions adopt the table of a new log each and sign its head, so that there is one
      // to publish.
      assertThat(TABLES.stream().flatMap(table -> sortKeys(instance, table)))
          .as("items that a rehearsal left")
          .hasSize(4)
          .filteredOn(key -> key.startsWith("C#00000000000000000000#"))
          .hasSize(2);
      X509Certificate first = instance.sign("first");
      Map<PackagedFunction, List<String>> calls = new EnumMap<>(PackagedFunction.class);
      all.keySet().forEach(function -> calls.put(function, actions(instance, function)));
      X509Certificate second = instance.sign("second");
      System.out.println(Measurement.heading());
      for (Measurement measured : all.values()) {
        System.out.println(measured.row("on"));
      }
      assertThat(instance.aws().accessKeysSeen())
          .as("credentials of before the checkpoint are never used after it")
          .contains(
              "AKIASETFULCIO1",
              "AKIASETCTLOG1",
              "AKIASETREKOR1",
              "AKIASETREKORV11",
              "AKIASETTIMESTAMP1")
          .allMatch(key -> key.endsWith("1"));
      assertThat(first.getSerialNumber()).isNotEqualTo(second.getSerialNumber());
      all.forEach(
          (function, measured) -> {
            assertThat(measured.namesOfTheFirstRequest())
                .as("classes loaded by the first request of %s", function.text())
                .hasSizeLessThanOrEqualTo(MOST_CLASSES);
            assertThat(calls.get(function))
                .as("calls made until the first answer of %s", function.text())
                .hasSizeLessThanOrEqualTo(MOST_CALLS.getOrDefault(function, 0));
          });
      assertThat(Timestamps.serial(early.restore()))
          .as("what was not there at the checkpoint is found after it")
          .isPositive();
    }
  }

  private static Stream<String> sortKeys(PackagedInstance instance, String table) {
    return instance.aws().dynamoDb().scan(ask -> ask.tableName(table)).items().stream()
        .map(item -> Objects.requireNonNull(item.get("sk")).s());
  }

  private static List<String> actions(PackagedInstance instance, PackagedFunction function) {
    String accessKey = instance.aws().accessKeyOf("set" + function.text());
    return instance.aws().calls().by(accessKey).stream().map(Calls.Call::action).toList();
  }

  @Test
  @Tag("measurements")
  void theTableOfStartsWithAndWithoutPriming() throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      instance.found();
      StringBuilder table = new StringBuilder(Measurement.heading()).append(System.lineSeparator());
      for (String priming : List.of("off", "on")) {
        Map<PackagedFunction, Measurement> all =
            instance.deploy(Launch.of(priming).priming(priming));
        signAtLast(instance, priming + " 1");
        signAtLast(instance, priming + " 2");
        for (Measurement measured : all.values()) {
          table.append(measured.row(priming)).append(System.lineSeparator());
          if (priming.equals("on")) {
            System.out.println(measured.row(priming));
            measured.namesOfTheFirstRequest().forEach(name -> System.out.println("  + " + name));
          }
        }
      }
      System.out.println(table);
    }
  }

  /**
   * Without priming and on a busy machine the first answer of the CT log comes when Fulcio has
   * given up already. It is measured all the same, and whoever signs asks again.
   */
  private static void signAtLast(PackagedInstance instance, String text) throws Exception {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        instance.sign(text);
        return;
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
    instance.sign(text);
  }
}
