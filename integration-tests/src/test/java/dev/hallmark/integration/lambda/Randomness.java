package dev.hallmark.integration.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a function's process draws from. */
enum Randomness {
  /** The JDK's own sources. */
  SYSTEM,
  /** As in the clones of one snapshot, see {@link EqualDraws}. */
  EQUAL_UNTIL_RESTORE,
  /** As if nothing were reseeded after the restore: what the rig must be able to see. */
  EQUAL_FOR_EVER;

  private static final String CLASSES = "equal-draws";

  /** What the JVM is started with; writes what it needs into the folder. */
  List<String> flags(Path work, Path restored) throws IOException {
    if (this == SYSTEM) {
      return List.of();
    }
    Path classes = classPath(work).getFirst();
    copy(EqualDraws.class, classes);
    copy(EqualDraws.Source.class, classes);
    Path providers = work.resolve("providers");
    Files.write(providers, providers());
    return List.of(
        "-Djava.security.properties=" + providers,
        // So that java.util.random's sources, ThreadLocalRandom among them, take their seeds there.
        "-Djava.util.secureRandomSeed=true",
        "-D"
            + EqualDraws.RESTORED
            + "="
            + (this == EQUAL_UNTIL_RESTORE ? restored : work.resolve("never")));
  }

  /** What stands on the class path of the JVM itself, beside the runtime client. */
  List<Path> classPath(Path work) {
    return this == SYSTEM ? List.of() : List.of(work.resolve(CLASSES));
  }

  private static List<String> providers() {
    List<String> lines = new ArrayList<>();
    lines.add("security.provider.1=" + EqualDraws.class.getName());
    int next = 1;
    for (String name = provider(next); name != null; name = provider(++next)) {
      lines.add("security.provider." + (next + 1) + "=" + name);
    }
    lines.add("securerandom.strongAlgorithms=" + EqualDraws.NAME + ":" + EqualDraws.NAME);
    return lines;
  }

  private static @Nullable String provider(int number) {
    return Security.getProperty("security.provider." + number);
  }

  /** Puts a class file where a class path may begin. */
  static void copy(Class<?> type, Path folder) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream bytes =
        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(file))) {
      Files.write(target, bytes.readAllBytes());
    }
  }
}
