package dev.hallmark.fulcio.http;

import dev.hallmark.kit.http.Request;
import java.util.Locale;
import java.util.Map;

/**
 * Which program asks, by the first product of its User-Agent (RFC 9110 section 10.1.5): one of
 * those that are known, and never a caller's own words. Says so itself and proves nothing: for
 * statistics only.
 */
final class ClientProduct {
  /** The header is absent. */
  static final String NONE = "none";

  /** A program that is not in the list. */
  static final String OTHER = "other";

  /** Longer products are of no known client. */
  private static final int LONGEST = 32;

  /** What is noted, by the product in lower case. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "cosign", "cosign",
          "gitsign", "gitsign",
          "sigstore-go", "sigstore-go",
          "sigstore-js", "sigstore-js",
          "sigstore-python", "sigstore-python",
          "sigstorejavaclient", "sigstore-java",
          // What Go's library says where a program does not set its own name.
          "go-http-client", "go");

  private ClientProduct() {}

  static String of(Request request) {
    String agent = request.header("User-Agent").orElse("").strip();
    if (agent.isEmpty()) {
      return NONE;
    }
    int end = 0;
    while (end < agent.length() && end <= LONGEST && "/ (".indexOf(agent.charAt(end)) < 0) {
      end++;
    }
    return KNOWN.getOrDefault(agent.substring(0, end).toLowerCase(Locale.ROOT), OTHER);
  }
}
