package dev.hallmark.integration.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** What one environment's start and first requests took. */
final class Measurement {
  private final PackagedFunction function;
  private final LambdaProcess process;
  private final long startMillis;
  private final List<Long> millis = new ArrayList<>();
  private final List<Long> classes = new ArrayList<>();

  /**
   * @param startMillis from the start of the process until the hooks before the checkpoint had run
   */
  Measurement(PackagedFunction function, LambdaProcess process, long startMillis) {
    this.function = function;
    this.process = process;
    this.startMillis = startMillis;
  }

  /** Invokes and notes. */
  synchronized byte[] invoke(byte[] event) {
    try {
      if (classes.isEmpty()) {
        classes.add(process.classes());
      }
      long begun = System.nanoTime();
      byte[] answer = process.invoke(event);
      millis.add((System.nanoTime() - begun) / 1_000_000);
      classes.add(process.classes());
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Classes loaded by the first request. */
  long classesOfTheFirstRequest() {
    return classes.get(1) - classes.getFirst();
  }

  /** Their names. */
  List<String> namesOfTheFirstRequest() throws IOException {
    return process.classesAfter(classes.getFirst()).stream()
        .limit(classesOfTheFirstRequest())
        .toList();
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
            function.module(),
            priming,
            startMillis,
            millis.get(0),
            millis.get(1),
            classes.getFirst(),
            classesOfTheFirstRequest(),
            Files.size(function.zip()) / 1e6);
  }
}
