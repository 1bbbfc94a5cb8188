package dev.hallmark.localstack;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says that commands print. {@code ...} stands for anything within a line, on a line of
 * its own for any lines; {@code <NAME>} for a word, which the page's later commands may use. {@code
 * exit code N} on the last line is not printed: it is how the last command ends, else with 0.
 *
 * @param text the lines that are printed
 * @param code how the last command ends; all before it end with 0
 */
record ExpectedOutput(String text, int code) {
  private static final Pattern CODE = Pattern.compile("(?:^|\n)exit code (\\d+)\\s*$");

  private static final Pattern OPEN = Pattern.compile("\\.\\.\\.|<([A-Z]+)>");

  /** What a page has in a fence. */
  static ExpectedOutput of(String fence) {
    Matcher code = CODE.matcher(fence);
    return code.find()
        ? new ExpectedOutput(fence.substring(0, code.start()), Integer.parseInt(code.group(1)))
        : new ExpectedOutput(fence, 0);
  }

  /** Whether commands ended so, in their order. */
  boolean endsWith(List<Integer> codes) {
    return codes.getLast() == code
        && codes.subList(0, codes.size() - 1).stream().allMatch(each -> each == 0);
  }

  /**
   * Whether it was printed.
   *
   * @param names words that are known, to which those that are new are added
   */
  boolean matches(String printed, Map<String, String> names) {
    Set<String> added = new HashSet<>();
    StringBuilder pattern = new StringBuilder();
    text.lines()
        .map(String::stripTrailing)
        .forEach(
            line ->
                pattern.append(
                    line.strip().equals("...") ? "(?:.*\n)*?" : line(line, names, added) + "\n"));
    Matcher matcher = Pattern.compile(pattern.toString()).matcher(stripped(printed));
    if (!matcher.matches()) {
      return false;
    }
    added.forEach(name -> names.put(name, matcher.group(name)));
    return true;
  }

  private static String line(String line, Map<String, String> names, Set<String> added) {
    StringBuilder pattern = new StringBuilder();
    Matcher open = OPEN.matcher(line);
    int from = 0;
    while (open.find()) {
      pattern.append(Pattern.quote(line.substring(from, open.start())));
      String name = open.group(1);
      if (name == null) {
        pattern.append(".*");
      } else if (names.containsKey(name)) {
        pattern.append(Pattern.quote(names.get(name)));
      } else if (added.add(name)) {
        pattern.append("(?<").append(name).append(">\\S+?)");
      } else {
        pattern.append("\\k<").append(name).append(">");
      }
      from = open.end();
    }
    return pattern.append(Pattern.quote(line.substring(from))).toString();
  }

  private static String stripped(String printed) {
    StringBuilder all = new StringBuilder();
    printed.lines().map(String::stripTrailing).forEach(line -> all.append(line).append('\n'));
    return all.toString();
  }
}
