package dev.hallmark.fulcio.domain.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Claim values as Fulcio 1.8 prints them. A claim is what Go's {@code encoding/json} makes of it
 * (every number a float64), printed with {@code %v}; only a fraction that is a claim of its own is
 * written without exponent. So 1234567 becomes {@code 1.234567e+06}: upstream's oddity, kept since
 * policies match it.
 */
public final class GoValues {
  /** strconv's thresholds for the shortest form: an exponent below and from these on is written. */
  private static final int LEAST_PLAIN_EXPONENT = -4;

  private static final int LEAST_WRITTEN_EXPONENT = 6;

  private GoValues() {}

  /** All members of an object as text, by name. */
  public static Map<String, String> flatten(JsonNode claims) {
    Map<String, String> flat = new TreeMap<>();
    claims.properties().forEach(e -> flat.put(wellFormed(e.getKey()), claim(e.getValue())));
    return flat;
  }

  private static String claim(JsonNode value) {
    if (value.isNumber()) {
      double number = value.doubleValue();
      boolean integral = number == Math.rint(number);
      return integral ? shortest(number) : plain(number);
    }
    return print(value);
  }

  /** Go's {@code %v} of a decoded JSON value. */
  public static String print(JsonNode value) {
    StringBuilder out = new StringBuilder();
    print(value, out);
    return out.toString();
  }

  private static void print(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case STRING -> out.append(wellFormed(value.textValue()));
      case NUMBER -> out.append(shortest(value.doubleValue()));
      case BOOLEAN -> out.append(value.booleanValue());
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < value.size(); i++) {
          if (i > 0) {
            out.append(' ');
          }
          print(value.get(i), out);
        }
        out.append(']');
      }
      case OBJECT -> {
        Map<String, JsonNode> sorted = new TreeMap<>(GoValues::compareBytes);
        value.properties().forEach(e -> sorted.put(e.getKey(), e.getValue()));
        out.append("map[");
        String separator = "";
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
          out.append(separator).append(wellFormed(entry.getKey())).append(':');
          print(entry.getValue(), out);
          separator = " ";
        }
        out.append(']');
      }
      default -> out.append("<nil>");
    }
  }

  /** Go orders map keys by their UTF-8 bytes. */
  private static int compareBytes(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /** Go replaces an escaped surrogate without its partner by U+FFFD when it decodes JSON. */
  public static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }

  /** {@code %v} of a float64: shortest digits, with an exponent below 1e-4 and from 1e6 on. */
  static String shortest(double number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal digits = shortestDecimal(number);
    int exponent = digits.precision() - digits.scale() - 1;
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent < LEAST_WRITTEN_EXPONENT) {
      return digits.toPlainString();
    }
    String unscaled = digits.unscaledValue().abs().toString();
    StringBuilder out = new StringBuilder(number < 0 ? "-" : "").append(unscaled.charAt(0));
    if (unscaled.length() > 1) {
      out.append('.').append(unscaled, 1, unscaled.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    return out.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }

  private static String plain(double number) {
    return shortestDecimal(number).toPlainString();
  }

  /** The decimal with fewest digits that reads back as the same number, without trailing zeros. */
  private static BigDecimal shortestDecimal(double number) {
    BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      // Double.toString prefers two digits that lie nearer even where one digit would do.
      BigDecimal one = decimal.round(new MathContext(1));
      if (one.doubleValue() == number) {
        return one.stripTrailingZeros();
      }
    }
    return decimal;
  }
}
