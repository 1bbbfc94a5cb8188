package dev.hallmark.integration.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What one environment's start and first requests took. */
final class Measurement {
  private final PackagedFunction function;
  private final LambdaProcess process;
  private final long startMillis;
  private final List<Long> millis = new ArrayList<>();
  private final List<Long> processorMillis = new ArrayList<>();
  private final List<Long> classes = new ArrayList<>();

  /**
   * @param startMillis from the start of the process until the hooks before the checkpoint had run
   */
  Measurement(PackagedFunction function, LambdaProcess process, long startMillis) {
    this.function = function;
    this.process = process;
    this.startMillis = startMillis;
  }

  LambdaProcess process() {
    return process;
  }

  /** Invokes and notes. */
  synchronized byte[] invoke(byte[] event) {
    try {
      if (classes.isEmpty()) {
        classes.add(process.classes());
      }
      long used = process.processorMillis();
      long begun = System.nanoTime();
      byte[] answer = process.invoke(event);
      millis.add((System.nanoTime() - begun) / 1_000_000);
      processorMillis.add(process.processorMillis() - used);
      classes.add(process.classes());
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Classes loaded by the first request. */
  long classesOfTheFirstRequest() {
    return classes.get(1) - classes.getFirst();
  }

  /** Their names. */
  List<String> namesOfTheFirstRequest() {
    try {
      return process.classesAfter(classes.getFirst()).stream()
          .limit(classesOfTheFirstRequest())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the classes that the newest request loaded. */
  List<String> namesOfTheLastRequest() {
    try {
      long before = classes.get(classes.size() - 2);
      return process.classesAfter(before).stream().limit(classes.getLast() - before).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the newest request took. */
  long lastMillis() {
    return millis.getLast();
  }

  /** What the newest request computed. */
  long lastProcessorMillis() {
    return processorMillis.getLast();
  }

  /** What the first request took. */
  long firstMillis() {
    return millis.getFirst();
  }

  /** The median of all requests after the first; empty if there was no other. */
  OptionalLong warmMillis() {
    return warm(millis);
  }

  /** What the first request computed. */
  long firstProcessorMillis() {
    return processorMillis.getFirst();
  }

  /** The median of what all requests after the first computed; empty if there was no other. */
  OptionalLong warmProcessorMillis() {
    return warm(processorMillis);
  }

  private static OptionalLong warm(List<Long> all) {
    List<Long> warm = all.stream().skip(1).sorted().toList();
    return warm.isEmpty() ? OptionalLong.empty() : OptionalLong.of(warm.get(warm.size() / 2));
  }

  long startMillis() {
    return startMillis;
  }

  static String heading() {
    return "%-9s %8s %12s %9s %10s %15s %14s %13s"
        .formatted(
            "function",
            "priming",
            "init+hooks",
            "first ms",
            "second ms",
            "classes before",
            "during first",
            "package MB");
  }

  String row(String priming) throws IOException {
    return "%-9s %8s %12d %9d %10d %15d %14d %13.1f"
        .formatted(
            function.text(),
            priming,
            startMillis,
            millis.get(0),
            millis.get(1),
            classes.getFirst(),
            classesOfTheFirstRequest(),
            Files.size(function.zip()) / 1e6);
  }
}
