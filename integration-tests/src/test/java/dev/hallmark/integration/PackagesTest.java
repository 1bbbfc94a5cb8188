package dev.hallmark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Lambda is given: small, in one form, and the same bytes from the same sources. */
class PackagesTest {
  /** Fulcio's, which writes records, calls another function and fetches keys, is the largest. */
  private static final long LARGEST = 20_500_000;

  @ParameterizedTest
  @ValueSource(
      strings = {"fulcio", "ctlog", "rekor", "timestamp", "genesis", "caretaker", "canary"})
  void aPackageIsSmallAndOfJars(String function) throws IOException {
    Path zip = zip(function);
    System.out.printf("package %-9s %,11d bytes%n", function, Files.size(zip));
    assertThat(Files.size(zip)).isLessThanOrEqualTo(LARGEST);
    try (ZipFile read = new ZipFile(zip.toFile())) {
      List<String> names = read.stream().map(ZipEntry::getName).toList();
      assertThat(names).isSorted().allMatch(name -> name.matches("lib/[^/]+\\.jar"));
      assertThat(names).anyMatch(name -> name.startsWith("lib/hallmark-" + function + "-"));
      assertThat(names)
          .noneMatch(name -> name.matches("lib/(netty|apache-client|url-conn|junit|slf4j-nop).*"))
          .noneMatch(name -> name.contains("testkit"));
      assertThat(read.stream().map(ZipEntry::getTimeLocal))
          .as("the time of the sources, not of the build")
          .containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
    }
  }

  private static Path zip(String function) {
    return Path.of(System.getProperty("hallmark.root", ".."))
        .resolve("functions/" + function + "/target/function.zip");
  }
}
