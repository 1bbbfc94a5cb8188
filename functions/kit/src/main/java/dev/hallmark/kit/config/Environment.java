package dev.hallmark.kit.config;

import dev.hallmark.kit.http.ShardNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that configure a function. A missing or malformed one fails the start, not the
 * first request.
 */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Those of this process. */
  public static Environment system() {
    return new Environment(System.getenv());
  }

  /**
   * A variable that must be there.
   *
   * @throws IllegalStateException if it is absent or empty; the message names it
   */
  public String require(String name) {
    return optional(name)
        .orElseThrow(
            () -> new IllegalStateException("the environment variable " + name + " is not set"));
  }

  /**
   * A setting of several that follow one another, as {@link ShardNumber#variable} names them, up to
   * the first that is not there.
   *
   * @throws IllegalStateException if there is none; the message names it
   */
  public List<String> numbered(String name) {
    List<String> all = new ArrayList<>(List.of(require(name)));
    while (true) {
      Optional<String> next = optional(new ShardNumber(all.size() + 1).variable(name));
      if (next.isEmpty()) {
        return List.copyOf(all);
      }
      all.add(next.get());
    }
  }

  /** A variable that may be absent or empty. */
  public Optional<String> optional(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
  }
}
