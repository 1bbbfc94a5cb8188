package dev.hallmark.integration.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.integration.RunningInstance;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import dev.hallmark.tuf.metadata.Target;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.repository.TargetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
      Target target = listed(http, base).get(name);
      if (target == null) {
        throw new AssertionError(base + " lists no " + name);
      }
      return Files.write(into, content(http, base, name, target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, as they could be published again. */
  static List<TargetFile> of(String base) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<TargetFile> files = new ArrayList<>();
      for (Map.Entry<String, Target> target : listed(http, base).entrySet()) {
        byte[] content = content(http, base, target.getKey(), target.getValue());
        files.add(new TargetFile(target.getKey(), content, target.getValue().usage()));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Target> listed(HttpClient http, String base) throws IOException {
    JsonNode timestamp = JSON.readTree(get(http, base + "/timestamp.json"));
    long snapshot = version(timestamp, "snapshot.json");
    JsonNode listed = JSON.readTree(get(http, base + "/" + snapshot + ".snapshot.json"));
    long targets = version(listed, "targets.json");
    byte[] list = get(http, base + "/" + targets + ".targets.json");
    try {
      return Targets.parse(Members.of(Documents.read(list)).object("signed")).targets();
    } catch (MalformedDocumentException e) {
      throw new AssertionError("the targets' list cannot be read", e);
    }
  }

  private static byte[] content(HttpClient http, String base, String name, Target target)
      throws IOException {
    return get(http, base + "/targets/" + target.fileName(name));
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
