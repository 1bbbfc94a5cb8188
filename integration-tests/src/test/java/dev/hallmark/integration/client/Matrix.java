package dev.hallmark.integration.client;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who verified what whom signed. Filled by several tests at once, printed after the last. */
final class Matrix implements AutoCloseable {
  /** What came of one verification. */
  sealed interface Cell {
    /** It verified. */
    record Verified() implements Cell {}

    /** It did not, and should have. */
    record Failed() implements Cell {}

    /** The client is not made for it. */
    record Cannot(String why) implements Cell {}
  }

  private final SortedMap<String, Map<Product, Cell>> rows = new TreeMap<>();
  private final Set<Product> columns = EnumSet.noneOf(Product.class);
  private final Set<Product> skipped = EnumSet.noneOf(Product.class);

  /** Notes a result. */
  synchronized void note(String row, Product verifier, Cell cell) {
    rows.computeIfAbsent(row, name -> new TreeMap<>()).put(verifier, cell);
    columns.add(verifier);
  }

  /** Notes a verification that must succeed: failed until it is seen not to be. */
  void verified(String row, Product verifier, Runnable verification) {
    note(row, verifier, new Cell.Failed());
    verification.run();
    note(row, verifier, new Cell.Verified());
  }

  /** Notes of every client that is tried, but for these, that it is not made for this. */
  synchronized void onlyFor(String row, Set<Product> readers, String why) {
    for (Product product : Product.values()) {
      if (product.chosen() && product.readsBundles() && !readers.contains(product)) {
        note(row, product, new Cell.Cannot(why));
      }
    }
  }

  /** Notes that a client was to be tried and is not to be had. */
  synchronized void skip(Product product) {
    skipped.add(product);
  }

  @Override
  public synchronized void close() {
    if (!rows.isEmpty()) {
      lines().forEach(line -> System.out.println("client " + line));
    }
  }

  /** A line for each row, then the reasons. */
  synchronized List<String> lines() {
    List<Product> order = new ArrayList<>(columns);
    skipped.stream().filter(product -> !columns.contains(product)).forEach(order::add);
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> reasons = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    lines.add("matrix: signed by, form, log | verified by");
    lines.add(
        padded("", width)
            + order.stream().map(Product::key).collect(Collectors.joining(" | ", " | ", "")));
    rows.forEach(
        (row, cells) -> {
          StringBuilder line = new StringBuilder(padded(row, width));
          for (Product product : order) {
            line.append(" | ")
                .append(padded(text(product, cells, reasons), product.key().length()));
          }
          lines.add(line.toString());
        });
    for (int i = 0; i < reasons.size(); i++) {
      lines.add("-%d: %s".formatted(i + 1, reasons.get(i)));
    }
    return lines;
  }

  private String text(Product product, Map<Product, Cell> cells, List<String> reasons) {
    Cell cell = cells.get(product);
    return switch (cell) {
      case null -> skipped.contains(product) ? "skipped" : "?";
      case Cell.Verified() -> "ok";
      case Cell.Failed() -> "FAILED";
      case Cell.Cannot(String why) -> {
        if (!reasons.contains(why)) {
          reasons.add(why);
        }
        yield "-" + (reasons.indexOf(why) + 1);
      }
    };
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
