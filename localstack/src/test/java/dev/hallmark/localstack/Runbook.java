package dev.hallmark.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page for operators. Its commands stand in fences: those of {@code sh} are run at a local
 * instance, those of {@code sh checked} need AWS and are looked at only. A fence of {@code text}
 * after one has what it should print.
 *
 * @param file the page
 * @param text all of it
 * @param sections its headings of the second level
 * @param steps its fences with commands, in their order
 */
record Runbook(Path file, String text, List<String> sections, List<Step> steps) {
  /** The repository. */
  static final Path ROOT =
      Path.of(System.getProperty("hallmark.root", "..")).toAbsolutePath().normalize();

  /** The page that lists all others, in the order in which they are run. */
  static final Path INDEX = ROOT.resolve("infrastructure-cdk/runbooks/README.md");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+\\.md)(?:#[^)]*)?\\)");
  private static final Pattern NAME = Pattern.compile("`([A-Za-z0-9]+)`");
  private static final String FENCE = "```";

  /**
   * Commands that stand in one fence.
   *
   * @param line where the fence begins
   * @param run whether the local instance can do them
   * @param commands one a line
   * @param expected what they should print; nothing if the page does not say
   */
  record Step(int line, boolean run, List<String> commands, String expected) {}

  /** Every page that the index names in a folder {@code runbooks}, in its order. */
  static List<Runbook> all() {
    return links(read(INDEX)).filter(Runbook::isRunbook).map(Runbook::of).toList();
  }

  /** Every page in a folder {@code runbooks}, whether it is named or not. */
  static List<Path> files() {
    return modules()
        .map(module -> module.resolve("runbooks"))
        .filter(Files::isDirectory)
        .flatMap(Runbook::children)
        .filter(file -> file.toString().endsWith(".md") && !file.equals(INDEX))
        .toList();
  }

  /** The folders of all modules, and others beside them. */
  static Stream<Path> modules() {
    return Stream.concat(children(ROOT), children(ROOT.resolve("functions")));
  }

  private static Stream<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pages that are linked to from a text of the index's folder. */
  private static Stream<Path> links(String text) {
    return LINK.matcher(text)
        .results()
        .map(link -> INDEX.resolveSibling(link.group(1)).normalize())
        .distinct();
  }

  private static boolean isRunbook(Path file) {
    Path name = ROOT.relativize(file);
    return name.getNameCount() > 1 && name.getName(name.getNameCount() - 2).endsWith("runbooks");
  }

  static Runbook of(Path file) {
    String text = read(file);
    List<String> lines = text.lines().toList();
    List<String> sections = new ArrayList<>();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("## ")) {
        sections.add(line.substring(3));
      }
      if (!line.startsWith(FENCE)) {
        continue;
      }
      List<String> fenced =
          lines.subList(i + 1, lines.size()).stream()
              .takeWhile(each -> !each.equals(FENCE))
              .toList();
      switch (line.substring(FENCE.length())) {
        case "sh" -> steps.add(new Step(i + 1, true, commands(fenced), ""));
        case "sh checked" -> steps.add(new Step(i + 1, false, commands(fenced), ""));
        case "text" -> expect(steps, String.join("\n", fenced));
        default -> throw new IllegalArgumentException(file + ":" + (i + 1) + ": no known fence");
      }
      i += fenced.size() + 1;
    }
    return new Runbook(file, text, List.copyOf(sections), List.copyOf(steps));
  }

  private static void expect(List<Step> steps, String expected) {
    Step last = steps.removeLast();
    steps.add(new Step(last.line(), last.run(), last.commands(), expected));
  }

  /** A line that ends with a backslash goes on in the next one; comments are for people. */
  private static List<String> commands(List<String> fenced) {
    return String.join("\n", fenced)
        .replaceAll("\\\\\n\\s*", "")
        .lines()
        .map(command -> command.replaceFirst("(^|\\s+)# .*$", "").strip())
        .filter(command -> !command.isEmpty())
        .toList();
  }

  /** How the index links to it. */
  String link() {
    return INDEX.resolve("..").normalize().relativize(file).toString();
  }

  /** The file's name from the repository on. */
  String name() {
    return ROOT.relativize(file).toString();
  }

  /** Names in backquotes in the line that says which alarms lead here. */
  List<String> alarms() {
    return text.lines()
        .filter(line -> line.startsWith("Alarms:"))
        .flatMap(line -> NAME.matcher(line).results())
        .map(name -> name.group(1))
        .toList();
  }

  /** For the names of tests. */
  @Override
  public String toString() {
    return name();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
