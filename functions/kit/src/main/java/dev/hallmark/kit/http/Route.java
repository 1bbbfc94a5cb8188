package dev.hallmark.kit.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of the route table.
 *
 * @param operation name of what is done, such as {@code createSigningCertificate}; unique
 * @param method upper case
 * @param template path from the host's root; a last segment <code>{name+}</code> takes the rest of
 *     the path (API Gateway's greedy path variable)
 * @param backend who answers
 * @param maximumBodyBytes largest body accepted; 0 for requests without one
 */
public record Route(
    String operation, String method, String template, Backend backend, int maximumBodyBytes) {

  private static final Pattern GREEDY = Pattern.compile("(.*/)\\{([a-z]+)\\+}");

  /** The path parameters if the path fits, else nothing. */
  Optional<Map<String, String>> match(String path) {
    Matcher greedy = GREEDY.matcher(template);
    if (!greedy.matches()) {
      return template.equals(path) ? Optional.of(Map.of()) : Optional.empty();
    }
    String prefix = greedy.group(1);
    if (!path.startsWith(prefix) || path.length() == prefix.length()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    parameters.put(greedy.group(2), path.substring(prefix.length()));
    return Optional.of(parameters);
  }
}
