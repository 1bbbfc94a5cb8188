package dev.hallmark.rekor.v1.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.app.SearchEntries;
import dev.hallmark.rekor.v1.app.SearchResult;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.key.KeyFormat;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /api/v1/index/retrieve}: the ids of entries about an address, a name, a key or a
 * digest. 200 with an array, empty if nothing was asked for or found; 400 if too many match.
 */
final class SearchEndpoint implements Handler {
  private static final Pattern HASH =
      Pattern.compile(
          "^(sha512:)?[0-9a-fA-F]{128}$|^(sha256:)?[0-9a-fA-F]{64}$|^(sha1:)?[0-9a-fA-F]{40}$");

  /** An address as RFC 5322 has it, as far as the index needs it to be one. */
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private static final int LONGEST_SUBJECT = 512;
  private static final int SHA1_DIGITS = 40;
  private static final int SHA256_DIGITS = 64;
  private static final List<String> FORMATS =
      Arrays.stream(KeyFormat.values()).map(KeyFormat::wireName).toList();

  private final SearchEntries search;
  private final Switches switches;

  SearchEndpoint(SearchEntries search, Switches switches) {
    this.search = search;
    this.switches = switches;
  }

  @Override
  public Response answer(Request request) throws RefusedException {
    JsonNode body = RequestBody.read(request, "query");
    if (!body.isObject()) {
      throw new RefusedException(Refusal.of(400, "query in body must be a JSON object"));
    }
    String operator = text(body, "operator").orElse("or");
    if (!List.of("and", "or").contains(operator)) {
      throw new RefusedException(Refusal.notOneOf("operator in body", List.of("and", "or")));
    }
    List<String> keys = new ArrayList<>();
    email(body).ifPresent(keys::add);
    subject(body).ifPresent(keys::add);
    hash(body).ifPresent(keys::add);
    publicKey(body).ifPresent(keys::add);
    switches.check(Operation.SEARCH_INDEX);
    return answer(operator.equals("and") ? search.each(keys) : search.any(keys));
  }

  private static Response answer(SearchResult result) throws RefusedException {
    return switch (result) {
      case SearchResult.Found(var entries) -> {
        ArrayNode answer = Json.mapper().createArrayNode();
        entries.forEach(id -> answer.add(id.text()));
        yield Answer.json(200, answer);
      }
      case SearchResult.TooMany(int most) ->
          throw new RefusedException(
              Refusal.of(
                  400,
                  "more than %d entries match: narrow the search with another criterion and operator \"and\""
                      .formatted(most)));
    };
  }

  private static Optional<String> email(JsonNode body) throws RefusedException {
    Optional<String> email = text(body, "email");
    if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
      throw new RefusedException(Refusal.wrongType("email in body", "email", email.get()));
    }
    return email.map(SearchEndpoint::lower);
  }

  private static Optional<String> subject(JsonNode body) throws RefusedException {
    Optional<String> subject = text(body, "subject");
    if (subject.isPresent() && subject.get().length() > LONGEST_SUBJECT) {
      throw new RefusedException(Refusal.tooLong("subject in body", LONGEST_SUBJECT));
    }
    return subject.map(SearchEndpoint::lower);
  }

  /** With the name of its algorithm before it, which its length tells. */
  private static Optional<String> hash(JsonNode body) throws RefusedException {
    Optional<String> hash = text(body, "hash");
    if (hash.isEmpty()) {
      return hash;
    }
    String value = hash.get();
    if (!HASH.matcher(value).matches()) {
      throw new RefusedException(Refusal.pattern("hash in body", HASH.pattern()));
    }
    if (value.indexOf(':') >= 0) {
      return Optional.of(lower(value));
    }
    String algorithm =
        switch (value.length()) {
          case SHA1_DIGITS -> "sha1:";
          case SHA256_DIGITS -> "sha256:";
          default -> "sha512:";
        };
    return Optional.of(algorithm + lower(value));
  }

  private static Optional<String> publicKey(JsonNode body) throws RefusedException {
    if (!body.hasNonNull("publicKey")) {
      return Optional.empty();
    }
    JsonNode key = body.get("publicKey");
    Optional<String> name = text(key, "format");
    if (name.isEmpty()) {
      throw new RefusedException(Refusal.required("publicKey.publicKey.format in body"));
    }
    Optional<KeyFormat> format = KeyFormat.ofName(name.get());
    if (format.isEmpty()) {
      throw new RefusedException(Refusal.notOneOf("publicKey.publicKey.format in body", FORMATS));
    }
    try {
      byte[] content = Base64.getDecoder().decode(text(key, "content").orElse(""));
      return Optional.of(Hash.sha256(format.get().parse(content).canonical()).hex());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          Refusal.of(400, "publicKey.content in body is not padded standard base64"));
    } catch (ProposalException e) {
      throw new RefusedException(
          Refusal.of(400, "public key provided could not be parsed: " + e.getMessage()));
    }
  }

  /** Text; empty if missing, null or without characters. */
  private static Optional<String> text(JsonNode object, String member) throws RefusedException {
    if (!object.hasNonNull(member)) {
      return Optional.empty();
    }
    if (!object.get(member).isTextual()) {
      throw new RefusedException(Refusal.of(400, member + " in body must be a string"));
    }
    return Optional.of(object.get(member).textValue()).filter(text -> !text.isEmpty());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
