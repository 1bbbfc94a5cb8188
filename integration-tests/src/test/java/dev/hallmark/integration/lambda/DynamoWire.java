package dev.hallmark.integration.lambda;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * DynamoDB Local, asked with one name whoever asks: it keeps separate tables for each access key.
 */
final class DynamoWire {
  private static final String ONE_NAME =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final Supplier<URI> endpoint;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  DynamoWire(Supplier<URI> endpoint) {
    this.endpoint = endpoint;
  }

  void answer(HttpExchange exchange, String target, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.get())
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Date", "20260101T000000Z")
            .header("Authorization", ONE_NAME)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> answer =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      SimulatedAws.send(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
