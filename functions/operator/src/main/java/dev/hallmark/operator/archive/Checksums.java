package dev.hallmark.operator.archive;

import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of every other file of an archive, in the form of {@code sha256sum}: {@code sha256sum
 * -c SHA256SUMS} checks it as well. Written last: an archive without it is not complete.
 */
final class Checksums {
  /** Its name in the folder. */
  static final String FILE = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

  private final ArchiveFolder folder;

  Checksums(ArchiveFolder folder) {
    this.folder = folder;
  }

  /** Takes it away, before anything is changed. */
  void forget() {
    folder.remove(FILE);
  }

  /** Writes it; gives how many files it names. */
  int write() {
    StringBuilder lines = new StringBuilder();
    int files = 0;
    for (String path : files()) {
      lines.append(sum(path)).append("  ").append(path).append('\n');
      files++;
    }
    folder.write(FILE, lines.toString().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  /** Compares; gives each file that is not as it was, is missing, or came later. */
  List<FileDamage> check() {
    Optional<byte[]> file = folder.read(FILE);
    if (file.isEmpty()) {
      return List.of(
          new FileDamage(
              FILE, "is missing: the archive was not written to its end, or has lost it"));
    }
    List<FileDamage> found = new ArrayList<>();
    Map<String, String> sums = new LinkedHashMap<>();
    int number = 0;
    for (String line : new String(file.get(), StandardCharsets.UTF_8).lines().toList()) {
      number++;
      Matcher match = LINE.matcher(line);
      if (match.matches()) {
        sums.put(match.group(2), match.group(1));
      } else {
        found.add(new FileDamage(FILE, "has a line that is none: line %d".formatted(number)));
      }
    }
    TreeSet<String> there = new TreeSet<>(files());
    sums.forEach(
        (path, sum) -> {
          if (!there.remove(path)) {
            found.add(new FileDamage(path, "is missing"));
          } else if (!sum(path).equals(sum)) {
            found.add(new FileDamage(path, "is not the one that was written"));
          }
        });
    there.forEach(path -> found.add(new FileDamage(path, "does not belong to the archive")));
    return found;
  }

  private List<String> files() {
    return folder.list("").stream().filter(path -> !path.equals(FILE)).toList();
  }

  private String sum(String path) {
    return folder.read(path).map(content -> Hash.sha256(content).hex()).orElse("");
  }
}
