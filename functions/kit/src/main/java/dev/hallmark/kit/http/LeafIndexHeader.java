package dev.hallmark.kit.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Where our CT log put the certificate that it vouches for. RFC 6962 has no member for it in the
 * answer to add-chain (section 4.1), and the SCTs of this log have no extension that tells it.
 */
public final class LeafIndexHeader {
  /** Name of the header; the value is the index in decimal. */
  public static final String NAME = "Hallmark-Leaf-Index";

  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,17}");

  private LeafIndexHeader() {}

  /** The index that an answer tells; empty if it tells none, as answers of other logs. */
  public static OptionalLong of(Response response) {
    return response.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(NAME))
        .filter(header -> DECIMAL.matcher(header.getValue()).matches())
        .mapToLong(header -> Long.parseLong(header.getValue()))
        .findFirst();
  }
}
