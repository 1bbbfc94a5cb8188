package dev.hallmark.tuf.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * OLPC canonical JSON: members sorted, no white space, UTF-8, integers only, and in strings nothing
 * escaped but {@code "} and {@code \}.
 *
 * <p>A line feed in a PEM therefore stands as the byte 0x0A, which makes the result no JSON. RFC
 * 8785 escapes it and gives other bytes; clients verify over these.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * Encodes a JSON value.
   *
   * @throws IllegalArgumentException if it holds a fraction or a lone surrogate, for which no
   *     canonical form exists
   */
  public static byte[] encode(JsonNode value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(value, out);
    return out.toByteArray();
  }

  private static void write(JsonNode value, ByteArrayOutputStream out) {
    switch (value.getNodeType()) {
      case OBJECT -> writeObject(value, out);
      case ARRAY -> writeArray(value, out);
      case STRING -> writeString(value.textValue(), out);
      case NUMBER -> writeNumber(value, out);
      case BOOLEAN -> out.writeBytes(utf8(value.booleanValue() ? "true" : "false"));
      case NULL -> out.writeBytes(utf8("null"));
      default -> throw new IllegalArgumentException("not a JSON value");
    }
  }

  private static void writeObject(JsonNode object, ByteArrayOutputStream out) {
    // Order of UTF-8 bytes is order of code points; Java's own string order differs beyond U+FFFF.
    Map<byte[], String> names = new TreeMap<>(Arrays::compareUnsigned);
    object.fieldNames().forEachRemaining(name -> names.put(utf8(name), name));
    out.write('{');
    boolean first = true;
    for (String name : names.values()) {
      if (!first) {
        out.write(',');
      }
      first = false;
      writeString(name, out);
      out.write(':');
      write(object.get(name), out);
    }
    out.write('}');
  }

  private static void writeArray(JsonNode array, ByteArrayOutputStream out) {
    out.write('[');
    for (int i = 0; i < array.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      write(array.get(i), out);
    }
    out.write(']');
  }

  private static void writeString(String text, ByteArrayOutputStream out) {
    out.write('"');
    for (byte b : utf8(text)) {
      if (b == '"' || b == '\\') {
        out.write('\\');
      }
      out.write(b);
    }
    out.write('"');
  }

  private static void writeNumber(JsonNode number, ByteArrayOutputStream out) {
    if (!number.isIntegralNumber()) {
      throw new IllegalArgumentException("canonical JSON has integers only");
    }
    BigInteger integer = number.bigIntegerValue();
    out.writeBytes(utf8(integer.toString()));
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] result = new byte[bytes.remaining()];
      bytes.get(result);
      return result;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("a string holds half a surrogate pair", e);
    }
  }
}
