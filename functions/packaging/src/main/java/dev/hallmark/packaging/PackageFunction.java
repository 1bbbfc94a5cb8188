package dev.hallmark.packaging;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the build calls for each module that is deployed. */
public final class PackageFunction {
  private PackageFunction() {}

  /**
   * Writes one zip.
   *
   * @param arguments the zip to write; the time of its entries (ISO 8601); names of libraries to
   *     leave out, without version, separated by commas, perhaps none; the function's own jar; the
   *     class path of what it needs
   * @throws IllegalArgumentException if a library to be left out is not there: the list is old
   */
  public static void main(String[] arguments) throws IOException {
    Path zip = Path.of(arguments[0]);
    OffsetDateTime time = OffsetDateTime.parse(arguments[1]);
    List<Path> jars = new ArrayList<>();
    jars.add(Path.of(arguments[3]));
    for (String element : arguments[4].split(File.pathSeparator, -1)) {
      // The module's own classes stand there as a folder.
      if (element.endsWith(".jar") && Files.isRegularFile(Path.of(element))) {
        jars.add(Path.of(element));
      }
    }
    for (String unwanted : arguments[2].split(",", -1)) {
      if (!unwanted.isBlank() && !jars.removeIf(jar -> is(jar, unwanted.strip()))) {
        throw new IllegalArgumentException("there is no library " + unwanted + " to leave out");
      }
    }
    new FunctionZip(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()).write(jars, zip);
  }

  private static boolean is(Path jar, String library) {
    return jar.getFileName().toString().matches(Pattern.quote(library) + "-\\d.*\\.jar");
  }
}
