package dev.hallmark.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks the v1 log of an instance, and expects it to answer. */
final class RekorV1Client implements AutoCloseable {
  static final String ENTRIES = "/api/v1/log/entries";

  private static final Path RECORDED =
      Path.of("../functions/rekor/src/test/resources/vectors/rekor-v1/entries");

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  RekorV1Client(String url) {
    this.url = url;
  }

  /** A proposal that was once sent to rekor-server, and what became of it. */
  static JsonNode recorded(String name) throws IOException {
    return Json.mapper().readTree(Files.readAllBytes(RECORDED.resolve(name + ".json")));
  }

  /** Sends such a proposal. */
  JsonNode create(String name) throws IOException, InterruptedException {
    return post(ENTRIES, recorded(name).at("/request/body"));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url + path)).build());
  }

  JsonNode post(String path, Object body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
            .build());
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("%s answered %d".formatted(request.uri(), answer.statusCode()));
    }
    return Json.mapper().readTree(answer.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
