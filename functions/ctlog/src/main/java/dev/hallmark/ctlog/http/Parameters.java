package dev.hallmark.ctlog.http;

import dev.hallmark.kit.http.Request;
import dev.hallmark.transparency.Hash;
import java.util.Base64;
import java.util.regex.Pattern;

/** The query of a read (RFC 6962 sections 4.4 to 4.8). All methods throw ParameterException. */
final class Parameters {
  /** What a signed 64-bit number can be, at the most; no sign, no blank, nothing behind. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,19}");

  private static final int BASE64_GROUP = 4;

  private final Request request;

  Parameters(Request request) {
    this.request = request;
  }

  /** A whole number that is not negative. */
  long number(String name) {
    String text = text(name);
    if (DECIMAL.matcher(text).matches()) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        // Nineteen digits may be too large: told below like what is no number.
      }
    }
    throw new ParameterException(
        "parameter %s must be a decimal number from 0 to 2^63-1".formatted(name));
  }

  /** A number that is not zero either. */
  long size(String name) {
    long size = number(name);
    require(size > 0, "parameter %s must be at least 1".formatted(name));
    return size;
  }

  /** A SHA-256 hash in base64, standard alphabet, padded. */
  Hash hash(String name) {
    String text = text(name);
    try {
      if (text.length() % BASE64_GROUP == 0) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (bytes.length == Hash.LENGTH) {
          return Hash.of(bytes);
        }
      }
    } catch (IllegalArgumentException e) {
      // Told below like base64 of another length.
    }
    throw new ParameterException(
        "parameter %s must be base64 of a SHA-256 hash; in a URL, + is written %%2B"
            .formatted(name));
  }

  /** Refuses what does not hold. */
  static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new ParameterException(sentence);
    }
  }

  private String text(String name) {
    return request
        .queryParameter(name)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new ParameterException("parameter %s is missing".formatted(name)));
  }
}
