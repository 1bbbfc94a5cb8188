package dev.hallmark.fulcio.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files of the test class path. */
public final class Resources {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Resources() {}

  public static byte[] bytes(String name) {
    try (InputStream in =
        Objects.requireNonNull(Resources.class.getResourceAsStream("/" + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    try {
      return MAPPER.readTree(bytes(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode parse(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of the files in a folder that end in {@code .json}. */
  public static List<String> jsonFiles(String folder) {
    try {
      Path path =
          Path.of(
              Objects.requireNonNull(Resources.class.getResource("/" + folder), folder).toURI());
      try (Stream<Path> files = Files.list(path)) {
        return files
            .map(file -> folder + "/" + file.getFileName())
            .filter(name -> name.endsWith(".json"))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
