package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The members of an event, which is one JSON object. Who has read all that it knows asks whether
 * anything was left ({@link #requireAllRead}): what is passed over may be what makes a request
 * harmless, such as a wish only to look.
 */
final class EventMembers {
  /** Others are bytes of the caller's, which no answer repeats. */
  private static final String NAME = "[A-Za-z][A-Za-z0-9-]{0,39}";

  private final ObjectNode event;
  private final Set<String> read = new LinkedHashSet<>();

  private EventMembers(ObjectNode event) {
    this.event = event;
  }

  /**
   * Reads an event; nothing at all counts as an object without members.
   *
   * @throws IllegalArgumentException if it is anything else than one JSON object
   */
  static EventMembers parse(byte[] event) {
    if (event.length == 0) {
      return new EventMembers(Json.mapper().createObjectNode());
    }
    try {
      if (Json.readWhole(event) instanceof ObjectNode object) {
        return new EventMembers(object);
      }
    } catch (JsonException e) {
      throw new IllegalArgumentException("the event is not JSON: " + e.reason(), e);
    }
    throw new IllegalArgumentException("the event is no JSON object");
  }

  /** The event itself. */
  ObjectNode object() {
    return event;
  }

  boolean isEmpty() {
    return event.isEmpty();
  }

  boolean has(String name) {
    return event.has(name);
  }

  /** A member whatever it is; a missing node if it is not there. */
  JsonNode get(String name) {
    read.add(name);
    return event.path(name);
  }

  /** A string; empty if there is none. */
  String text(String name) {
    return textIfPresent(name).orElse("");
  }

  /**
   * A string.
   *
   * @throws IllegalArgumentException if it is something else
   */
  Optional<String> textIfPresent(String name) {
    JsonNode value = get(name);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is a string");
    }
    return Optional.of(value.textValue());
  }

  /**
   * Whether it is {@code true}; not if it is not there.
   *
   * @throws IllegalArgumentException if it is neither {@code true} nor {@code false}
   */
  boolean flag(String name) {
    JsonNode value = get(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException(name + " is true or false");
    }
    return value.asBoolean();
  }

  /**
   * Makes sure that no member is left that nobody has read.
   *
   * @throws IllegalArgumentException if there is one: it names it
   */
  void requireAllRead() {
    StreamSupport.stream(((Iterable<String>) event::fieldNames).spliterator(), false)
        .filter(name -> !read.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "nothing was done: the event has %s, which is not known here: correct it, or ask with the hallmark of the instance's own release"
                      .formatted(
                          name.matches(NAME)
                              ? "the member " + name
                              : "a member that is no word of letters, digits and hyphens"));
            });
  }
}
