package dev.hallmark.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request.
 *
 * @param method upper case
 * @param path decoded path from the host's root, such as {@code /api/v2/signingCert}
 * @param headers values by lower-case name, in order of appearance
 * @param query values by name, in order of appearance
 * @param pathParameters what the route's template names, such as {@code {path+}}; filled by the
 *     router
 * @param body the exact bytes, empty if there is none
 */
public record Request(
    String method,
    String path,
    Map<String, List<String>> headers,
    Map<String, List<String>> query,
    Map<String, String> pathParameters,
    byte[] body) {

  public Request {
    Map<String, List<String>> lowered = new TreeMap<>();
    headers.forEach(
        (name, values) -> lowered.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    headers = Map.copyOf(lowered);
    query = Map.copyOf(query);
    pathParameters = Map.copyOf(pathParameters);
  }

  /** A request without query, for tests and clients. */
  public static Request of(
      String method, String path, Map<String, List<String>> headers, byte[] body) {
    return new Request(method, path, headers, Map.of(), Map.of(), body);
  }

  /** The first value of a header; the name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).map(List::getFirst);
  }

  /** The first value of a query parameter. */
  public Optional<String> queryParameter(String name) {
    return Optional.ofNullable(query.get(name)).map(List::getFirst);
  }

  /** The part of the path that the route's template names. */
  public Optional<String> pathParameter(String name) {
    return Optional.ofNullable(pathParameters.get(name));
  }

  /** The body as UTF-8 text. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The same request as it is seen by who does not know the path before it. */
  Request below(String prefix) {
    return path.startsWith(prefix + "/")
        ? new Request(method, path.substring(prefix.length()), headers, query, pathParameters, body)
        : this;
  }

  Request withPathParameters(Map<String, String> parameters) {
    return new Request(method, path, headers, query, parameters, body);
  }

  /** Names the request without its headers and body: they may hold tokens. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
