package dev.hallmark.rekor.v1.http;

import dev.hallmark.kit.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a reader takes (RFC 9110 section 12.5.1), weights aside. */
final class Media {
  private Media() {}

  /** The first of these types that the request accepts. */
  static String chosen(Request request, List<String> available) throws RefusedException {
    String accept = request.header("Accept").orElse("*/*");
    List<String> ranges =
        Arrays.stream(accept.split(","))
            .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
            .toList();
    for (String range : ranges) {
      for (String type : available) {
        if (range.equals(type)
            || range.equals("*/*")
            || range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
          return type;
        }
      }
    }
    throw new RefusedException(
        Refusal.of(
            406,
            "unsupported media type requested, only [%s] are available"
                .formatted(String.join(" ", available))));
  }
}
