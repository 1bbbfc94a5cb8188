package dev.hallmark.rekor.v1;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.rekor.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What was recorded of rekor-server. */
public final class Recorded {
  private static final List<Exchange> ENTRIES = readEntries();

  private Recorded() {}

  /** The proposals, each with what became of it, by name. */
  public static List<Exchange> entries() {
    return ENTRIES;
  }

  /** Those that were logged, in the order in which they were. */
  public static List<Exchange> logged() {
    return ENTRIES.stream()
        .filter(entry -> entry.status() == 201)
        .sorted(Comparator.comparingLong(Recorded::index))
        .toList();
  }

  /** One of the proposals. */
  public static Exchange entry(String name) {
    return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
  }

  /** The exchanges of one file. */
  public static List<Exchange> list(String file) {
    return Exchange.list("rekor-v1/" + file);
  }

  /** Index of a logged entry, as it was answered. */
  public static long index(Exchange exchange) {
    return value(exchange.record().at("/response/body")).path("logIndex").longValue();
  }

  /** The one member of a LogEntry. */
  public static JsonNode value(JsonNode logEntry) {
    return logEntry.elements().next();
  }

  /** Its name, the entry's id. */
  public static String id(JsonNode logEntry) {
    return logEntry.fieldNames().next();
  }

  private static List<Exchange> readEntries() {
    try {
      Path folder =
          Path.of(
              Objects.requireNonNull(Recorded.class.getResource("/vectors/rekor-v1/entries"))
                  .toURI());
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .map(file -> "rekor-v1/entries/" + file.getFileName())
            .sorted()
            .map(file -> Exchange.of(Exchange.read(file)))
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
