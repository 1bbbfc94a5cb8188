package dev.hallmark.infrastructure.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The values of a CDK app's context, typed. A value of the command line is always text. */
final class Context {
  /** CDK's own entries have a prefix with a colon, a slash or an at sign. */
  private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z0-9]+");

  private final Map<String, ?> values;

  Context(Map<String, ?> values) {
    this.values = values;
  }

  /** Refuses what looks like a setting and is none: a typing error must not go unnoticed. */
  void allowOnly(Set<String> names) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeIf(name -> !SETTING_NAME.matcher(name).matches());
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new SettingsException(
          String.join(", ", unknown),
          "there is no such setting; known are " + String.join(", ", new TreeSet<>(names)));
    }
  }

  Optional<String> text(String name) {
    Object value = values.get(name);
    return Optional.ofNullable(value)
        .map(Object::toString)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  String text(String name, Pattern form, String description) {
    return matching(name, form, description)
        .orElseThrow(() -> new SettingsException(name, "is needed here: " + description));
  }

  Optional<String> matching(String name, Pattern form, String description) {
    Optional<String> text = text(name);
    text.ifPresent(
        value -> {
          if (!form.matcher(value).matches()) {
            throw new SettingsException(name, "\"" + value + "\" is not " + description);
          }
        });
    return text;
  }

  List<String> list(String name) {
    return text(name).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  boolean flag(String name, boolean otherwise) {
    String text = text(name).orElse(Boolean.toString(otherwise));
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new SettingsException(name, "\"" + text + "\" is not true or false");
    };
  }

  int number(String name, int otherwise, int least, int greatest) {
    String text = text(name).orElse(Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= greatest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new SettingsException(
        name, "\"%s\" is not a whole number from %d to %d".formatted(text, least, greatest));
  }

  String oneOf(String name, String otherwise, List<String> accepted) {
    String text = text(name).orElse(otherwise);
    if (!accepted.contains(text)) {
      throw new SettingsException(
          name, "\"" + text + "\" is not one of " + String.join(", ", accepted));
    }
    return text;
  }

  /** Refuses settings that have no meaning beside others. */
  void unused(String because, String... names) {
    for (String name : names) {
      if (text(name).isPresent()) {
        throw new SettingsException(name, "has no meaning " + because);
      }
    }
  }
}
