package dev.hallmark.kit.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The one JSON mapper of a function. */
public final class Json {
  /** Deeper documents are refused: no Sigstore message is deeper than a dozen levels. */
  private static final int MAXIMUM_DEPTH = 64;

  /**
   * Longer documents are refused: a token can cost a hundred bytes of memory. A statement of some
   * megabytes has a tenth of them.
   */
  private static final int MOST_TOKENS = 1_000_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAXIMUM_DEPTH)
                          .maxNumberLength(64)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .build();

  private Json() {}

  /** The mapper, for reading trees and writing records. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads the first JSON value and ignores what follows it, as Go's decoders behind Sigstore's
   * gateways do.
   *
   * @throws JsonException if there is no value, it is malformed, nested too deeply, too long in its
   *     tokens or their number, repeats a member, or is not UTF-8
   */
  public static JsonNode readFirst(byte[] bytes) throws JsonException {
    return read(bytes, false);
  }

  /**
   * Reads bytes that are one JSON value and nothing else but white space.
   *
   * @throws JsonException as {@link #readFirst}, or if something follows the value
   */
  public static JsonNode readWhole(byte[] bytes) throws JsonException {
    return read(bytes, true);
  }

  private static JsonNode read(byte[] bytes, boolean whole) throws JsonException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
      throw new JsonException("the body is not valid UTF-8");
    }
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF) {
      // RFC 8259 section 8.1: a byte order mark must not be sent, and Go's decoders refuse it.
      throw new JsonException("the JSON begins with a byte order mark");
    }
    try (JsonParser parser = MAPPER.getFactory().createParser(bytes)) {
      JsonNode node = MAPPER.readTree(parser);
      if (node == null || node.isMissingNode()) {
        throw new JsonException("the body holds no JSON value");
      }
      if (whole && parser.nextToken() != null) {
        throw new JsonException("something follows the JSON value");
      }
      return node;
    } catch (JsonEOFException e) {
      throw new JsonException("unexpected end of JSON input");
    } catch (StreamConstraintsException e) {
      throw new JsonException(
          "the JSON is nested too deeply, has a number or a name that is too long, or more than %d tokens"
              .formatted(MOST_TOKENS));
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage();
      if (message != null && message.startsWith("Duplicate field")) {
        throw new JsonException("the JSON repeats a member name");
      }
      throw new JsonException(
          "malformed JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory does not fail", e);
    }
  }

  /** Writes a value as UTF-8 JSON without white space. */
  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("our own values are serialisable", e);
    }
  }
}
