package dev.hallmark.rekor.v1.domain.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.rekor.v1.domain.ProposalException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * OLPC's canonical JSON, which the signatures of TUF metadata cover: members in the order of their
 * UTF-8, no white space, integers only, and in text nothing escaped but quotes and backslashes.
 */
final class SignedJson {
  /** Whole numbers up to here are exact in the floating point numbers of most readers. */
  private static final double MAXIMUM_NUMBER = 1L << 53;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private SignedJson() {}

  /**
   * The bytes that are signed.
   *
   * @throws ProposalException if there is a number that is not whole, or very large
   */
  static byte[] of(JsonNode json) throws ProposalException {
    SignedJson written = new SignedJson();
    written.write(json);
    return written.out.toByteArray();
  }

  private void write(JsonNode json) throws ProposalException {
    switch (json.getNodeType()) {
      case OBJECT -> writeObject(json);
      case ARRAY -> {
        String before = "[";
        for (JsonNode element : json) {
          ascii(before);
          write(element);
          before = ",";
        }
        ascii(json.isEmpty() ? "[]" : "]");
      }
      case STRING -> writeText(json.textValue());
      case NUMBER -> writeNumber(json.doubleValue());
      case BOOLEAN, NULL -> ascii(json.asText());
      default -> throw new IllegalStateException("parsed JSON has no other nodes");
    }
  }

  private void writeObject(JsonNode json) throws ProposalException {
    Map<byte[], JsonNode> members = new TreeMap<>(Arrays::compareUnsigned);
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      members.put(field.getKey().getBytes(StandardCharsets.UTF_8), field.getValue());
    }
    String before = "{";
    for (Map.Entry<byte[], JsonNode> member : members.entrySet()) {
      ascii(before);
      writeText(new String(member.getKey(), StandardCharsets.UTF_8));
      ascii(":");
      write(member.getValue());
      before = ",";
    }
    ascii(members.isEmpty() ? "{}" : "}");
  }

  private void writeText(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
    out.writeBytes(("\"" + escaped + "\"").getBytes(StandardCharsets.UTF_8));
  }

  private void writeNumber(double number) throws ProposalException {
    if (number != Math.rint(number) || Math.abs(number) > MAXIMUM_NUMBER) {
      throw new ProposalException("the TUF metadata holds a number that is not a whole one");
    }
    ascii(Long.toString((long) number));
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
