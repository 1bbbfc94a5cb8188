package dev.hallmark.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the rules look at: every class of the product, every source file of the repository. */
final class House {
  /** All classes, tests apart. Imported once: it takes seconds. */
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.hallmark");

  /** The modules that are deployed as functions. */
  static final List<String> DEPLOYABLES =
      List.of("fulcio", "ctlog", "rekor", "timestamp", "genesis", "caretaker", "canary");

  private static final Path ROOT =
      Path.of(System.getProperty("hallmark.root", "../..")).toAbsolutePath().normalize();

  private House() {}

  static Path root() {
    return ROOT;
  }

  /** Every Java file under version control's folders. */
  static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/node_modules/"))
          .toList();
    }
  }
}
