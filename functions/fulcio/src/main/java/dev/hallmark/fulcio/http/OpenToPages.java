package dev.hallmark.fulcio.http;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cross-origin requests (Fetch standard, section 3.3) as Fulcio takes them: from pages of any
 * origin, by GET, POST and HEAD, with no header of the page's own but the plain ones. {@code
 * Authorization} is not among them, so a page sends its token in the request's body.
 */
final class OpenToPages implements Endpoint {
  private static final String ORIGIN = "Origin";
  private static final String ANY = "*";
  private static final String METHOD = "Access-Control-Request-Method";
  private static final String HEADERS = "Access-Control-Request-Headers";

  private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD");
  private static final Set<String> PLAIN = Set.of("accept", "content-type", "x-requested-with");

  private final Endpoint routes;

  OpenToPages(Endpoint routes) {
    this.routes = routes;
  }

  @Override
  public Response answer(Request request) {
    if (request.method().equals("OPTIONS") && request.header(METHOD).isPresent()) {
      return preflight(request);
    }
    Response response = routes.answer(request).with("Vary", ORIGIN);
    return request.header(ORIGIN).isPresent() && METHODS.contains(request.method())
        ? response.with("Access-Control-Allow-Origin", ANY)
        : response;
  }

  /** A refused preflight has the same status, and grants nothing. */
  private static Response preflight(Request request) {
    Response response =
        new Response(204, Map.of("Vary", ORIGIN + ", " + METHOD + ", " + HEADERS), new byte[0]);
    String method = request.header(METHOD).orElse("");
    List<String> headers = names(request);
    if (request.header(ORIGIN).isEmpty()
        || !METHODS.contains(method)
        || !PLAIN.containsAll(headers)) {
      return response;
    }
    Response granted =
        response
            .with("Access-Control-Allow-Origin", ANY)
            .with("Access-Control-Allow-Methods", method);
    return headers.isEmpty()
        ? granted
        : granted.with("Access-Control-Allow-Headers", String.join(",", headers));
  }

  private static List<String> names(Request request) {
    return Arrays.stream(request.header(HEADERS).orElse("").split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .toList();
  }
}
