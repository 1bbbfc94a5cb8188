package dev.hallmark.kit.http;

import java.util.Map;
import java.util.Optional;

/**
 * One line of the route table.
 *
 * @param operation name of what is done, such as {@code createSigningCertificate}; unique
 * @param method upper case
 * @param template path from the host's root; a last segment <code>{path+}</code> takes the rest of
 *     the path (API Gateway's greedy path variable)
 * @param backend who answers
 * @param maximumBodyBytes largest body accepted; 0 for requests without one
 * @param files where the answers lie as files, so that whoever stands before the functions may
 *     serve them; those of {@link Backend#S3} are nowhere else
 */
public record Route(
    String operation,
    String method,
    String template,
    Backend backend,
    int maximumBodyBytes,
    Optional<PublicFiles> files) {
  /** What stands in a template for the rest of the path. */
  private static final String REST = "{path+}";

  public Route {
    if (backend == Backend.S3 && files.isEmpty()) {
      throw new IllegalArgumentException("S3 answers with files only: " + operation);
    }
  }

  /** A route that a function answers. */
  static Route of(
      String operation, String method, String template, Backend backend, int maximumBodyBytes) {
    return new Route(operation, method, template, backend, maximumBodyBytes, Optional.empty());
  }

  /** A route whose answers lie as files, too. */
  static Route of(String operation, String template, Backend backend, PublicFiles files) {
    return new Route(operation, "GET", template, backend, 0, Optional.of(files));
  }

  /** The path before the rest of it, with a slash at its end; empty if the path is one only. */
  public Optional<String> prefix() {
    return template.endsWith("/" + REST)
        ? Optional.of(template.substring(0, template.length() - REST.length()))
        : Optional.empty();
  }

  /** The same route below a path, which is empty or begins with a slash. */
  Route below(String path) {
    return new Route(operation, method, path + template, backend, maximumBodyBytes, files);
  }

  /** The path parameters if the path fits, else nothing. */
  Optional<Map<String, String>> match(String path) {
    if (prefix().isEmpty()) {
      return template.equals(path) ? Optional.of(Map.of()) : Optional.empty();
    }
    String prefix = prefix().get();
    return path.startsWith(prefix) && path.length() > prefix.length()
        ? Optional.of(Map.of("path", path.substring(prefix.length())))
        : Optional.empty();
  }
}
