package dev.hallmark.tuf.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads and writes whole JSON documents. */
public final class Documents {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Documents() {}

  /** An empty object to be filled. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads a document that is one JSON object.
   *
   * @throws MalformedDocumentException if it is not, repeats a member, or something follows it
   */
  public static ObjectNode read(byte[] content) throws MalformedDocumentException {
    try {
      JsonNode node = MAPPER.readTree(content);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new MalformedDocumentException("the document is not one JSON value");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
    throw new MalformedDocumentException("the document is not a JSON object");
  }

  /** Writes a document for people too: indented, with a final line feed. */
  public static byte[] write(ObjectNode document) {
    try {
      byte[] text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
      byte[] line = new byte[text.length + 1];
      System.arraycopy(text, 0, line, 0, text.length);
      line[text.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own trees are serialisable", e);
    }
  }
}
