package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Members of a record's line, typed; what is not as written is unreadable. */
final class Members {
  private final JsonNode line;

  Members(JsonNode line) {
    this.line = line;
  }

  boolean has(String name) {
    return line.has(name);
  }

  long number(String name) {
    JsonNode value = line.path(name);
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw Pages.unreadable();
    }
    return value.asLong();
  }

  boolean flag(String name) {
    return line.path(name).asBoolean(false);
  }

  String text(String name) {
    JsonNode value = line.path(name);
    if (!value.isTextual()) {
      throw Pages.unreadable();
    }
    return value.asText();
  }

  byte[] bytes(String name) {
    try {
      return Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException e) {
      throw Pages.unreadable();
    }
  }

  Hash hash(String name) {
    return hash(bytes(name));
  }

  List<Hash> hashes(String name) {
    byte[] all = bytes(name);
    if (all.length % Hash.LENGTH != 0) {
      throw Pages.unreadable();
    }
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < all.length; at += Hash.LENGTH) {
      hashes.add(hash(Arrays.copyOfRange(all, at, at + Hash.LENGTH)));
    }
    return hashes;
  }

  static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String text(List<Hash> hashes) {
    byte[] all = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i).bytes(), 0, all, i * Hash.LENGTH, Hash.LENGTH);
    }
    return text(all);
  }

  private static Hash hash(byte[] bytes) {
    try {
      return Hash.of(bytes);
    } catch (IllegalArgumentException e) {
      throw Pages.unreadable();
    }
  }
}
