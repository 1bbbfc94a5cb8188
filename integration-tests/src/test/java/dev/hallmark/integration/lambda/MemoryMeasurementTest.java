package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages within the memory, and the share of a processor, that Lambda could give them. */
@Tag("measurements")
class MemoryMeasurementTest {
  private static final List<Integer> MEGABYTES =
      Arrays.stream(
              System.getProperty("hallmark.megabytes", "512,768,1024,1536,1769").split(",", -1))
          .map(Integer::valueOf)
          .toList();
  private static final int SIGNATURES = 6;
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  void theTableOfStartsByMemory() throws Exception {
    assumeTrue(Sandbox.possible(), "skipped: no Docker engine answers");
    Sandbox.build();
    List<String> table = new ArrayList<>();
    table.add(
        "| function | memory | init and hooks ms | first ms (of a processor) | warm ms (of a"
            + " processor) | peak MB |");
    table.add("|---|--:|--:|--:|--:|--:|");
    for (int megabytes : MEGABYTES) {
      List<String> rows = rows(megabytes);
      // At once too: a whole table takes minutes.
      rows.forEach(System.out::println);
      table.addAll(rows);
    }
    table.forEach(System.out::println);
    assertThat(table)
        .hasSizeGreaterThanOrEqualTo(2 + MEGABYTES.size() * PackagedFunction.values().length);
  }

  private List<String> rows(int megabytes) throws Exception {
    Path own = Files.createDirectories(folder.resolve(Integer.toString(megabytes)));
    try (PackagedInstance instance = new PackagedInstance(own)) {
      Launch way = Launch.of("m" + megabytes).within(new Sandbox(megabytes));
      Measurement genesis =
          instance.restored(PackagedFunction.GENESIS, way.named(way.environment() + "genesis"));
      found(instance, genesis, megabytes);
      Map<PackagedFunction, Measurement> all = instance.deploy(way);
      int failed = sign(instance, megabytes);
      List<String> rows = new ArrayList<>();
      if (failed > 0) {
        rows.add("| (%d of %d failed) | %d | | | | |".formatted(failed, SIGNATURES, megabytes));
      }
      LargestWork.fillRekor(instance.aws());
      // Before the largest work, which is no part of the median.
      Map<PackagedFunction, String> times = new EnumMap<>(PackagedFunction.class);
      all.forEach((function, measured) -> times.put(function, times(measured)));
      LargestWork.askForTheBundle(of(all, PackagedFunction.REKOR));
      LargestWork.post(of(all, PackagedFunction.REKOR), "/api/v2/log/entries");
      LargestWork.post(of(all, PackagedFunction.FULCIO), "/api/v2/signingCert");
      LargestWork.post(of(all, PackagedFunction.CTLOG), "/ct/v1/add-pre-chain");
      LargestWork.post(of(all, PackagedFunction.TIMESTAMP), "/api/v1/timestamp");
      new LargestRekorV1Work(of(all, PackagedFunction.REKOR_V1)).ask(instance.aws(), own);
      Measurement caretaker =
          instance.restored(PackagedFunction.CARETAKER, way.named(way.environment() + "caretaker"));
      care(caretaker, megabytes);
      all.put(PackagedFunction.GENESIS, genesis);
      all.put(PackagedFunction.CARETAKER, caretaker);
      times.put(PackagedFunction.GENESIS, times(genesis));
      times.put(PackagedFunction.CARETAKER, times(caretaker));
      for (Map.Entry<PackagedFunction, Measurement> entry : all.entrySet()) {
        rows.add(
            "| %s | %d | %s | %d |"
                .formatted(
                    entry.getKey().text(),
                    megabytes,
                    times.get(entry.getKey()),
                    entry.getValue().process().peakMegabytes()));
      }
      return rows;
    }
  }

  /** CloudFormation would ask again too, by another deployment: what was made is kept. */
  private static void found(PackagedInstance instance, Measurement genesis, int megabytes)
      throws Exception {
    for (int i = 0; i < 3; i++) {
      JsonNode answer = instance.found(genesis);
      if (answer.path("Status").asText().equals("SUCCESS")) {
        return;
      }
      System.out.println(megabytes + " MB: " + answer);
    }
    throw new AssertionError(genesis.process().output());
  }

  /** A round that is cut off by a limit of a call is taken up by the next. */
  private static void care(Measurement caretaker, int megabytes) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      String told = new String(caretaker.invoke(new byte[] {'{', '}'}), StandardCharsets.UTF_8);
      if (!told.contains("\"audited\"")) {
        System.out.println(megabytes + " MB, caretaker: " + told);
      }
    }
  }

  /** Signs as often; how often that failed, which with too little of a processor it does. */
  private static int sign(PackagedInstance instance, int megabytes) throws Exception {
    int failed = 0;
    for (int i = 0; i < SIGNATURES; i++) {
      try {
        instance.sign(megabytes + " " + i);
      } catch (IOException e) {
        System.out.println(megabytes + " MB: " + e.getMessage());
        failed++;
      }
    }
    return failed;
  }

  private static Measurement of(Map<PackagedFunction, Measurement> all, PackagedFunction function) {
    return Objects.requireNonNull(all.get(function), "every function is measured");
  }

  private static String times(Measurement measured) {
    return "%d | %d (%d) | %s (%s)"
        .formatted(
            measured.startMillis(),
            measured.firstMillis(),
            measured.firstProcessorMillis(),
            text(measured.warmMillis()),
            text(measured.warmProcessorMillis()));
  }

  private static String text(OptionalLong millis) {
    return millis.isPresent() ? Long.toString(millis.getAsLong()) : "-";
  }
}
