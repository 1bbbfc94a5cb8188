package dev.hallmark.tuf.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Typed access to the members of one JSON object. Every method throws {@link
 * MalformedDocumentException} if the member is absent or of another type.
 */
public final class Members {
  /** go-tuf, python-tuf and tuf-js write a time again as this before they verify. */
  private static final Pattern WHOLE_SECONDS =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");

  private final ObjectNode object;
  private final String where;

  private Members(ObjectNode object, String where) {
    this.object = object;
    this.where = where;
  }

  /** The members of a document. */
  public static Members of(ObjectNode document) {
    return new Members(document, "");
  }

  /** The object itself. */
  public ObjectNode node() {
    return object;
  }

  /** The names of all members, sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Refuses every member but these. */
  public void allow(String... names) throws MalformedDocumentException {
    Set<String> known = Set.of(names);
    for (String name : names()) {
      if (!known.contains(name)) {
        throw new MalformedDocumentException(
            (where.isEmpty() ? "the document" : where) + " has a member that is not known");
      }
    }
  }

  /** Whether a member is there. */
  public boolean has(String name) {
    return object.has(name);
  }

  /** A string. */
  public String text(String name) throws MalformedDocumentException {
    JsonNode value = require(name);
    if (!value.isTextual()) {
      throw wrong(name, "is not a string");
    }
    return value.textValue();
  }

  /** A string that must be this one. */
  public void constant(String name, String expected) throws MalformedDocumentException {
    if (!text(name).equals(expected)) {
      throw wrong(name, "is not " + expected);
    }
  }

  /** A positive integer that fits a long. */
  public long positive(String name) throws MalformedDocumentException {
    JsonNode value = require(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
      throw wrong(name, "is not a positive integer");
    }
    return value.longValue();
  }

  /** A boolean that must be true. */
  public void isTrue(String name) throws MalformedDocumentException {
    JsonNode value = require(name);
    if (!value.isBoolean() || !value.booleanValue()) {
      throw wrong(name, "is not true");
    }
  }

  /** A time in UTC, in whole seconds. */
  public Instant time(String name) throws MalformedDocumentException {
    String text = text(name);
    if (!WHOLE_SECONDS.matcher(text).matches()) {
      throw wrong(name, "is not a time in UTC to the second");
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw wrong(name, "is not a time in UTC to the second");
    }
  }

  /** Bytes in standard base64. */
  public byte[] bytes(String name) throws MalformedDocumentException {
    try {
      return Base64.getDecoder().decode(text(name));
    } catch (IllegalArgumentException e) {
      throw wrong(name, "is not base64");
    }
  }

  /** An object. */
  public Members object(String name) throws MalformedDocumentException {
    if (require(name) instanceof ObjectNode child) {
      return new Members(child, path(name));
    }
    throw wrong(name, "is not an object");
  }

  /** An object that may be absent. */
  public Optional<Members> optionalObject(String name) throws MalformedDocumentException {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  /** An array of objects. */
  public List<Members> objects(String name) throws MalformedDocumentException {
    List<Members> all = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!(element instanceof ObjectNode child)) {
        throw wrong(name, "holds something that is not an object");
      }
      all.add(new Members(child, path(name) + "[" + all.size() + "]"));
    }
    return all;
  }

  /** An array of strings. */
  public List<String> texts(String name) throws MalformedDocumentException {
    List<String> all = new ArrayList<>();
    for (JsonNode element : array(name)) {
      if (!element.isTextual()) {
        throw wrong(name, "holds something that is not a string");
      }
      all.add(element.textValue());
    }
    return all;
  }

  /** The exception that says what is wrong with a member. */
  public MalformedDocumentException wrong(String name, String what) {
    return new MalformedDocumentException(path(name) + " " + what);
  }

  private JsonNode array(String name) throws MalformedDocumentException {
    JsonNode value = require(name);
    if (!value.isArray()) {
      throw wrong(name, "is not an array");
    }
    return value;
  }

  private JsonNode require(String name) throws MalformedDocumentException {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      throw wrong(name, "is missing");
    }
    return value;
  }

  private String path(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }
}
