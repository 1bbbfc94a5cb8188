package dev.hallmark.fulcio.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One recorded exchange. */
public record Vector(String name, JsonNode json) {
  private static final JsonNode TOKENS = Resources.json("vectors/fulcio/tokens.json");
  private static final Pattern TOKEN = Pattern.compile("\\$\\{(t\\d+)}");
  private static final int OVER_THE_LIMIT = 4_194_312;

  /** The exchanges of a file that holds an array. */
  public static List<Vector> all(String file) {
    return StreamSupport.stream(Resources.json("vectors/fulcio/" + file).spliterator(), false)
        .map(json -> new Vector(json.path("name").asText(), json))
        .toList();
  }

  /** The certificates issued, one a file. */
  public static List<Vector> issued() {
    return Resources.jsonFiles("vectors/fulcio/issued").stream()
        .map(Resources::json)
        .map(json -> new Vector(json.path("name").asText(), json))
        .toList();
  }

  /** How many vectors fall under each reason. */
  public static Map<String, Long> count(List<Vector> vectors, Function<Vector, String> reason) {
    return vectors.stream().collect(Collectors.groupingBy(reason, Collectors.counting()));
  }

  /** The request with its tokens put in. */
  public Request request() {
    JsonNode request = json.path("request");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request
        .path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), List.of(withTokens(h.getValue().asText()))));
    String path = request.path("path").asText();
    int mark = path.indexOf('?');
    return Request.of(
        request.path("method").asText(),
        mark < 0 ? path : path.substring(0, mark),
        headers,
        body(request));
  }

  private static byte[] body(JsonNode request) {
    if (request.has("bodyBase64")) {
      return Base64.getDecoder().decode(request.path("bodyBase64").asText());
    }
    if (request.has("bodyNote")) {
      return ("{\"x\":\"" + "a".repeat(OVER_THE_LIMIT - 8) + "\"}")
          .getBytes(StandardCharsets.UTF_8);
    }
    String text =
        request.has("body") ? request.path("body").toString() : request.path("bodyText").asText("");
    return withTokens(text).getBytes(StandardCharsets.UTF_8);
  }

  /** The compact form of a stored token. */
  public static String token(String id) {
    JsonNode token = TOKENS.path(id);
    return token.path("protected").asText()
        + "."
        + token.path("payload").asText()
        + "."
        + token.path("signature").asText();
  }

  private static String withTokens(String text) {
    return TOKEN.matcher(text).replaceAll(m -> Matcher.quoteReplacement(token(m.group(1))));
  }

  /** {@code iss} of the first token in the request. */
  public Optional<String> issuer() {
    return claims().map(claims -> claims.path("iss").asText(""));
  }

  /** The first token in the request, in compact form. */
  public String tokenText() {
    Matcher matcher = TOKEN.matcher(json.path("request").toString());
    if (!matcher.find()) {
      throw new IllegalStateException("a request without a token");
    }
    return token(matcher.group(1));
  }

  /** Claims of the first token in the request. */
  public Optional<JsonNode> claims() {
    Matcher matcher = TOKEN.matcher(json.path("request").toString());
    if (!matcher.find()) {
      return Optional.empty();
    }
    byte[] payload =
        Base64.getUrlDecoder().decode(TOKENS.path(matcher.group(1)).path("payload").asText());
    return Optional.of(Resources.parse(payload));
  }

  /** When the token was made, or shortly before it expires; some fixed time if there is none. */
  public Instant time() {
    return Instant.ofEpochSecond(
        claims()
            .map(c -> Math.min(c.path("iat").asLong(), c.path("exp").asLong(Long.MAX_VALUE) - 4))
            .orElse(1_795_420_000L));
  }

  public int status() {
    return json.path("response").path("status").asInt();
  }

  /** The answer's body if it is a JSON object. */
  public JsonNode answer() {
    String text = json.path("response").path("bodyText").asText("");
    return text.startsWith("{")
        ? Resources.parse(text.getBytes(StandardCharsets.UTF_8))
        : json.path("response").path("body");
  }

  @Override
  public String toString() {
    return name;
  }
}
