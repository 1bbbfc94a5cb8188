package dev.hallmark.integration.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Targets of the instance's TUF repository as they are served. Follows names and versions and
 * verifies nothing: that is for clients.
 */
final class PublishedTargets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PublishedTargets() {}

  /** Writes a target into a file. */
  static Path save(RunningInstance instance, String name, Path into) {
    String base = instance.variable("HALLMARK_TUF_URL");
    try (HttpClient http = HttpClient.newHttpClient()) {
      JsonNode timestamp = JSON.readTree(get(http, base + "/timestamp.json"));
      long snapshot = version(timestamp, "snapshot.json");
      JsonNode listed = JSON.readTree(get(http, base + "/" + snapshot + ".snapshot.json"));
      long targets = version(listed, "targets.json");
      JsonNode all = JSON.readTree(get(http, base + "/" + targets + ".targets.json"));
      String digest = all.path("signed").path("targets").path(name).at("/hashes/sha256").asText();
      return Files.write(into, get(http, base + "/targets/" + digest + "." + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long version(JsonNode metadata, String file) {
    return metadata.path("signed").path("meta").path(file).path("version").asLong();
  }

  private static byte[] get(HttpClient http, String url) throws IOException {
    try {
      HttpResponse<byte[]> response =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw new IOException(url + " answers " + response.statusCode());
      }
      return response.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(url + " was not waited for", e);
    }
  }
}
