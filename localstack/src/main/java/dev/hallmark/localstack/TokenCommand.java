package dev.hallmark.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.oidc.TokenShape;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code localstack/token}: prints one token of the development issuer, and nothing else. */
@Command(
    name = "localstack/token",
    description = {
      "Prints one token of the running local instance's development identity provider, good for ten"
          + " minutes. It gives anybody any identity: that is what makes it a development issuer.",
      ""
    },
    sortOptions = false)
public final class TokenCommand implements Callable<Integer> {
  @ArgGroup private @Nullable Identity identity;

  /** Whose token. */
  private static final class Identity {
    @Option(
        names = "--email",
        paramLabel = "A",
        description = "a person (default: developer@example.com)")
    private @Nullable String email;

    @Option(
        names = "--github",
        paramLabel = "OWNER/REPO[@REF]",
        description = "a GitHub Actions job; the ref is a branch or a full ref (default: main)")
    private @Nullable String github;

    @Option(
        names = "--gitlab",
        paramLabel = "GROUP/PROJECT[@REF]",
        description = "a GitLab job; the ref is a branch or a full ref (default: main)")
    private @Nullable String gitlab;
  }

  @Option(
      names = "--audience",
      paramLabel = "A",
      description = "the token's audience (default: sigstore)")
  private String audience = "sigstore";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private boolean help;

  private TokenCommand() {}

  /** Prints a token: 0 for success, 1 if there is no instance or it refused, 2 for wrong usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TokenCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    String issuer = System.getenv("HALLMARK_ISSUER");
    if (issuer == null) {
      System.err.println(
          "localstack/token: no local instance is running: start one with localstack/run");
      return 1;
    }
    try (HttpClient client =
        HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(endpoint(issuer)).timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      JsonNode node = Json.mapper().readTree(answer.body());
      if (answer.statusCode() != 200) {
        System.err.println(
            "localstack/token: " + node.path("error_description").asText("the issuer refused"));
        return answer.statusCode() == 400 ? 2 : 1;
      }
      System.out.println(node.path("id_token").asText());
      return 0;
    } catch (IOException e) {
      System.err.println(
          "localstack/token: the local instance does not answer: start one with localstack/run");
      return 1;
    }
  }

  private URI endpoint(String issuer) {
    String query = "audience=" + encode(audience);
    TokenShape shape = TokenShape.EMAIL;
    if (identity != null && identity.email != null) {
      query += "&email=" + encode(identity.email);
    } else if (identity != null && identity.github != null) {
      shape = TokenShape.GITHUB;
      query += "&repository=" + encode(identity.github);
    } else if (identity != null && identity.gitlab != null) {
      shape = TokenShape.GITLAB;
      query += "&repository=" + encode(identity.gitlab);
    }
    return URI.create(issuer + shape.path() + "/token?" + query);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
