package dev.hallmark.kit.http;

import dev.hallmark.kit.log.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Leads a request to its endpoint by the route table. Refuses unknown paths, wrong methods and
 * oversized bodies first.
 */
public final class Router implements Endpoint {
  private static final Log LOG = Log.of(Router.class);

  private final List<Route> routes;
  private final Map<String, Endpoint> endpoints;
  private final EdgeErrors errors;

  /**
   * @param backend whose routes are served
   * @param endpoints by the route's operation
   * @param errors how this service words its refusals
   * @throws IllegalArgumentException if a route has no endpoint or an endpoint no route
   */
  public Router(Backend backend, Map<String, Endpoint> endpoints, EdgeErrors errors) {
    this.routes = RouteTable.of(backend);
    this.endpoints = Map.copyOf(endpoints);
    this.errors = errors;
    Set<String> operations = new TreeSet<>();
    routes.forEach(route -> operations.add(route.operation()));
    if (!operations.equals(new TreeSet<>(endpoints.keySet()))) {
      throw new IllegalArgumentException("the endpoints are not those of the route table");
    }
  }

  /** Answers any request. Never throws. */
  @Override
  public Response answer(Request request) {
    Set<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.match(request.path());
      if (parameters.isEmpty()) {
        continue;
      }
      if (route.method().equals(request.method())) {
        return answer(route, request.withPathParameters(parameters.get()));
      }
      allowed.add(route.method());
    }
    return allowed.isEmpty() ? errors.notFound(request) : errors.methodNotAllowed(request, allowed);
  }

  private Response answer(Route route, Request request) {
    if (route.maximumBodyBytes() > 0 && request.body().length > route.maximumBodyBytes()) {
      return errors.tooLarge(request, route.maximumBodyBytes());
    }
    Endpoint endpoint = endpoints.get(route.operation());
    if (endpoint == null) {
      throw new IllegalStateException("checked when the router was made");
    }
    try {
      return endpoint.answer(request);
    } catch (RuntimeException e) {
      // The last line of defence: the caller sees a constant sentence, the log sees the type and
      // place of the fault.
      LOG.fault("request failed", e, Map.of("operation", route.operation()));
      return errors.internal(request);
    }
  }
}
