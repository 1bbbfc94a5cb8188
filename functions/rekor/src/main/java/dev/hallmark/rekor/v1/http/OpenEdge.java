package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import java.util.Map;

/**
 * What Rekor v1 grants every caller: pages of any origin may ask (the search UI does), and a path
 * may have double slashes or one at its end.
 */
final class OpenEdge implements Endpoint {
  private static final String METHOD = "Access-Control-Request-Method";
  private static final String HEADERS = "Access-Control-Request-Headers";

  private final Endpoint routes;

  OpenEdge(Endpoint routes) {
    this.routes = routes;
  }

  @Override
  public Response answer(Request request) {
    if (request.method().equals("OPTIONS")
        && request.header("Origin").isPresent()
        && request.header(METHOD).isPresent()) {
      return preflight(request);
    }
    Response response = routes.answer(tidied(request)).with("Vary", "Origin");
    return request.header("Origin").isPresent()
        ? response.with("Access-Control-Allow-Origin", "*")
        : response;
  }

  /** Grants what was asked for: a later request that has no route is refused by the router. */
  private static Response preflight(Request request) {
    Response granted =
        new Response(204, Map.of(), new byte[0])
            .with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Methods", "GET, POST, HEAD")
            .with("Vary", "Origin, " + METHOD + ", " + HEADERS);
    return request.header(HEADERS).isPresent()
        ? granted.with("Access-Control-Allow-Headers", "content-type, accept, user-agent")
        : granted;
  }

  private static Request tidied(Request request) {
    String path = request.path().replaceAll("/{2,}", "/");
    if (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    return new Request(
        request.method(),
        path,
        request.headers(),
        request.query(),
        request.pathParameters(),
        request.body());
  }
}
