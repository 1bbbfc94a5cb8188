package dev.hallmark.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a request to its endpoint, by the route table alone. */
class RouterTest {
  private static final EdgeErrors ERRORS =
      new EdgeErrors() {
        @Override
        public Response notFound(Request request) {
          return Response.of(404, "text/plain", "not found");
        }

        @Override
        public Response methodNotAllowed(Request request, Set<String> allowed) {
          return Response.of(405, "text/plain", String.join(",", allowed));
        }

        @Override
        public Response tooLarge(Request request, int maximumBytes) {
          return Response.of(413, "text/plain", "at most " + maximumBytes);
        }

        @Override
        public Response internal(Request request) {
          return Response.of(500, "text/plain", "internal");
        }
      };

  private final Map<String, Endpoint> endpoints = new HashMap<>();

  RouterTest() {
    RouteTable.of(Backend.REKOR_V2)
        .forEach(
            route ->
                endpoints.put(
                    route.operation(),
                    request ->
                        Response.of(
                            200,
                            "text/plain",
                            route.operation() + request.pathParameter("path").orElse(""))));
  }

  @Test
  void aRequestReachesTheEndpointOfItsRoute() {
    assertThat(answer("POST", "/api/v2/log/entries", 0).bodyText()).isEqualTo("createEntry");
  }

  @Test
  void aGreedyTemplateGivesTheRestOfThePath() {
    assertThat(answer("GET", "/api/v2/tile/0/x001/067.p/3", 0).bodyText())
        .isEqualTo("getTile0/x001/067.p/3");
  }

  @Test
  void aGreedyTemplateWantsARest() {
    assertThat(answer("GET", "/api/v2/tile/", 0).status()).isEqualTo(404);
  }

  @Test
  void anUnknownPathIsTheServicesOwnNotFound() {
    assertThat(answer("GET", "/api/v2/nope", 0).status()).isEqualTo(404);
    assertThat(answer("POST", "/api/v2/log/entries/", 0).status()).isEqualTo(404);
    assertThat(answer("POST", "//api/v2/log/entries", 0).status()).isEqualTo(404);
  }

  @Test
  void aWrongMethodIsToldWhichAreRight() {
    Response response = answer("PUT", "/api/v2/log/entries", 0);
    assertThat(response.status()).isEqualTo(405);
    assertThat(response.bodyText()).isEqualTo("POST");
  }

  @Test
  void aBodyOverTheLimitNeverReachesTheEndpoint() {
    int limit = 4 * 1024 * 1024;
    assertThat(answer("POST", "/api/v2/log/entries", limit).status()).isEqualTo(200);
    assertThat(answer("POST", "/api/v2/log/entries", limit + 1).status()).isEqualTo(413);
  }

  @Test
  void aFaultOfAnEndpointIsAnsweredWithoutItsCause() {
    endpoints.put(
        "createEntry",
        request -> {
          throw new IllegalStateException("secret");
        });
    Response response = answer("POST", "/api/v2/log/entries", 0);
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.bodyText()).doesNotContain("secret");
  }

  @Test
  void aRouteWithoutEndpointFailsTheStart() {
    endpoints.remove("getTile");
    assertThatThrownBy(() -> new Router(Backend.REKOR_V2, endpoints, ERRORS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Response answer(String method, String path, int bodyLength) {
    return new Router(Backend.REKOR_V2, endpoints, ERRORS)
        .answer(Request.of(method, path, Map.of("Accept", List.of("*/*")), new byte[bodyLength]));
  }
}
