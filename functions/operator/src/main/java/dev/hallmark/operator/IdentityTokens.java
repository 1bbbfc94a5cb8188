package dev.hallmark.operator;

import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.doctor.Token;
import dev.hallmark.tuf.remote.BoundedExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where a command gets an identity token from. */
final class IdentityTokens {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Fulcio takes no longer ones. */
  private static final int MOST = 131_072;

  private IdentityTokens() {}

  /**
   * From a file, or with {@code -} the first line of standard input.
   *
   * @throws UsageException if there is none
   */
  static Token read(String from, Terminal terminal) {
    try {
      String line =
          from.equals("-")
              ? terminal.in().readLine()
              : Files.size(Path.of(from)) > MOST ? "" : Files.readString(Path.of(from));
      if (line != null && !line.isBlank()) {
        return new Token(line.strip());
      }
    } catch (IOException e) {
      // Said below, as of one that is empty.
    }
    throw new UsageException(
        "--identity-token: %s holds no token"
            .formatted(from.equals("-") ? "standard input" : "the file " + from));
  }

  /** One of a local instance, whose issuer gives anybody any; empty if it does not answer. */
  static Optional<Token> ofDevelopmentIssuer(String issuer) {
    URI url = URI.create(issuer + "/token?audience=sigstore&email=doctor%40example.com");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      byte[] answer =
          new BoundedExchange(client, PATIENCE, MOST)
              .send(HttpRequest.newBuilder(url).build())
              .body();
      return Optional.of(Json.mapper().readTree(answer).path("id_token").asText())
          .filter(text -> !text.isEmpty())
          .map(Token::new);
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
