package dev.hallmark.fulcio.domain.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Collects what is found while a configuration is read, so that all of it is told at once. */
final class Findings {
  private final Map<String, Integer> lines;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Mistake> warnings = new ArrayList<>();

  /**
   * @param lines of the paths of keys
   */
  Findings(Map<String, Integer> lines) {
    this.lines = lines;
  }

  /** Something that makes the configuration unusable. */
  void mistake(String where, String reason) {
    mistakes.add(new Mistake(line(where), where, reason));
  }

  /** Something that works but is hardly meant. */
  void warning(String where, String reason) {
    warnings.add(new Mistake(line(where), where, reason));
  }

  boolean isUsable() {
    return mistakes.isEmpty();
  }

  List<Mistake> mistakes() {
    return inOrder(mistakes);
  }

  List<Mistake> warnings() {
    return inOrder(warnings);
  }

  private static List<Mistake> inOrder(List<Mistake> found) {
    return found.stream().sorted(Comparator.comparingInt(Mistake::line)).toList();
  }

  /** The line of the key, or for a key that is missing that of the object which lacks it. */
  private int line(String where) {
    String path = where;
    while (!path.isEmpty()) {
      Integer line = lines.get(path);
      if (line != null) {
        return line;
      }
      path = parent(path);
    }
    return 0;
  }

  /** Keys may hold dots, so each prefix is tried. */
  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }
}
