package dev.hallmark.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  private static final Set<String> LEFT_BEHIND =
      Set.of("target", "node_modules", ".state", ".git", "cdk.out");

  private House() {}

  static Path root() {
    return ROOT;
  }

  /** Every Java file of the repository; what builds and instances leave behind is not entered. */
  static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_BEHIND.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              sources.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
