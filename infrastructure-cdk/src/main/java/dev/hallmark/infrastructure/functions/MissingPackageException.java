package dev.hallmark.infrastructure.functions;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A function has not been built. The message says how to. */
public final class MissingPackageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingPackageException(Path root, List<Path> missing) {
    super(
        "not built: "
            + missing.stream()
                .map(file -> root.relativize(file).toString())
                .collect(Collectors.joining(", "))
            + "; run mvn package -DskipTests at the root of the repository");
  }
}
