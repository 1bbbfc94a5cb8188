package dev.hallmark.localstack.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The instance over HTTP. Thread-safe. */
public final class LogHttp implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String url;

  /**
   * @param url base URL, without a trailing slash
   */
  public LogHttp(String url) {
    this.url = url;
  }

  HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  byte[] get(String path) throws IOException, InterruptedException, UnprovedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new UnprovedException("GET %s answers %d".formatted(path, answer.statusCode()));
    }
    return answer.body();
  }

  String text(String path) throws IOException, InterruptedException, UnprovedException {
    return new String(get(path), StandardCharsets.UTF_8);
  }

  JsonNode json(String path) throws IOException, InterruptedException, UnprovedException {
    return Json.mapper().readTree(get(path));
  }

  @Override
  public void close() {
    client.close();
  }
}
