package dev.hallmark.rekor.v1.domain.artifact;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A manifest or signature file of a JAR archive (Java "JAR File Specification"): main attributes,
 * then a section for each entry. Names of attributes are compared without case. Text is one
 * character for each byte.
 */
final class JarManifest {
  private static final String NAME = "Name";

  /**
   * A section.
   *
   * @param bytes as it stands, up to the end of the empty line behind it
   */
  record Section(byte[] bytes, Map<String, String> attributes) {
    Optional<String> attribute(String name) {
      return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  private final byte[] bytes;
  private final Section main;
  private final Map<String, Section> entries;

  private JarManifest(byte[] bytes, Section main, Map<String, Section> entries) {
    this.bytes = bytes;
    this.main = main;
    this.entries = entries;
  }

  /**
   * Reads a manifest.
   *
   * @throws ProposalException if it is malformed, or two sections have the same name
   */
  static JarManifest parse(byte[] bytes) throws ProposalException {
    List<Section> sections = sections(new String(bytes, StandardCharsets.ISO_8859_1));
    if (sections.isEmpty()) {
      throw malformed();
    }
    Map<String, Section> entries = new LinkedHashMap<>();
    for (Section section : sections.subList(1, sections.size())) {
      String name =
          section
              .attribute(NAME)
              .filter(text -> !text.isEmpty())
              .orElseThrow(JarManifest::malformed);
      if (entries.put(name, section) != null) {
        throw new ProposalException("two sections of a manifest of the archive have the same name");
      }
    }
    return new JarManifest(bytes, sections.getFirst(), entries);
  }

  /** Sections end with an empty line, the last one too. */
  private static List<Section> sections(String text) throws ProposalException {
    List<Section> sections = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      String section = text.substring(start, end);
      start = end;
      if (!section.isBlank() || sections.isEmpty()) {
        sections.add(
            new Section(section.getBytes(StandardCharsets.ISO_8859_1), attributes(section)));
      }
    }
    return sections;
  }

  private static int end(String text, int start) throws ProposalException {
    int line = start;
    while (true) {
      int feed = text.indexOf('\n', line);
      if (feed < 0) {
        throw malformed();
      }
      boolean empty = feed == line || (feed == line + 1 && text.charAt(line) == '\r');
      line = feed + 1;
      if (empty) {
        return line;
      }
    }
  }

  private static Map<String, String> attributes(String section) throws ProposalException {
    // A line that begins with a blank continues the one before it.
    String unfolded = section.replace("\r\n", "\n").replace("\n ", "");
    Map<String, String> attributes = new TreeMap<>();
    for (String line : unfolded.split("\n", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw malformed();
      }
      attributes.put(
          line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return attributes;
  }

  private static ProposalException malformed() {
    return new ProposalException("a manifest of the archive is malformed");
  }

  /** The whole file. */
  byte[] bytes() {
    return bytes;
  }

  Section main() {
    return main;
  }

  /** The other sections by their names. */
  Map<String, Section> entries() {
    return entries;
  }
}
