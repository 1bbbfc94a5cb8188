package dev.hallmark.timestamp.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Media types as request headers name them (RFC 9110 section 8.3.1); parameters are ignored. */
final class MediaType {
  static final String QUERY = "application/timestamp-query";
  static final String REPLY = "application/timestamp-reply";
  static final String JSON = "application/json";
  static final String CHAIN = "application/pem-certificate-chain";

  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,80}";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[ \\t]*(" + TOKEN + "/" + TOKEN + ")[ \\t]*(;.*)?");

  private MediaType() {}

  /** Type and subtype in lower case; empty if the header is no media type. */
  static Optional<String> of(String header) {
    Matcher matcher = MEDIA_TYPE.matcher(header);
    return matcher.matches()
        ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** Whether an Accept header takes a media type. Weights are ignored. */
  static boolean isAccepted(String acceptHeader, String type) {
    String range = type.substring(0, type.indexOf('/')) + "/*";
    for (String wanted : acceptHeader.split(",", -1)) {
      String name = of(wanted).orElse("");
      if (name.equals(type) || name.equals(range) || name.equals("*/*")) {
        return true;
      }
    }
    return acceptHeader.isBlank();
  }
}
