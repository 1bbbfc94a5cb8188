package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of attributes, typed. */
final class Attributes {
  private Attributes() {}

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue binary(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  static byte[] concatenated(List<Hash> hashes) {
    byte[] out = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i).bytes(), 0, out, i * Hash.LENGTH, Hash.LENGTH);
    }
    return out;
  }

  static List<Hash> hashes(byte[] bytes) {
    if (bytes.length % Hash.LENGTH != 0) {
      throw malformed();
    }
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
    }
    return hashes;
  }

  static AttributeValue required(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  static long number(Map<String, AttributeValue> item, String name) {
    String digits = required(item, name).n();
    if (digits == null) {
      throw malformed();
    }
    return Long.parseLong(digits);
  }

  static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return binary(required(item, name));
  }

  static byte @Nullable [] optionalBytes(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : binary(value);
  }

  private static byte[] binary(AttributeValue value) {
    SdkBytes bytes = value.b();
    if (bytes == null) {
      throw malformed();
    }
    return bytes.asByteArray();
  }

  static LogIntegrityException malformed() {
    return new LogIntegrityException("an item of the log is malformed");
  }
}
