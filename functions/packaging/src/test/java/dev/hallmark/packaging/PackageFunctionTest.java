package dev.hallmark.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entries, their times and their order; the same bytes from the same jars. */
class PackageFunctionTest {
  private static final String TIME = "2026-01-01T00:00:00Z";

  @TempDir Path folder;

  @Test
  void everyJarStandsInLibInTheOrderOfNamesWithTheGivenTime() throws IOException {
    Path zip = make("one.zip", "", jar("b-1.jar", "B"), jar("a-1.jar", "A"));
    try (ZipFile read = new ZipFile(zip.toFile())) {
      assertThat(read.stream().map(ZipEntry::getName))
          .containsExactly("lib/a-1.jar", "lib/b-1.jar", "lib/own-1.jar");
      assertThat(read.stream().map(ZipEntry::getTimeLocal))
          .containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
    }
  }

  @Test
  void classesAreStoredInsideAndUnchanged() throws IOException {
    Path zip = make("one.zip", "", jar("a-1.jar", "x".repeat(10_000)));
    try (ZipFile read = new ZipFile(zip.toFile());
        ZipInputStream jar =
            new ZipInputStream(
                new ByteArrayInputStream(
                    read.getInputStream(read.getEntry("lib/a-1.jar")).readAllBytes()))) {
      ZipEntry entry = jar.getNextEntry();
      assertThat(entry).isNotNull();
      assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
      assertThat(jar.readAllBytes()).hasSize(10_000);
    }
    assertThat(Files.size(zip)).isLessThan(2_000);
  }

  @Test
  void twoRunsGiveTheSameBytesInAnyTimeZoneAndOrder() throws IOException {
    Path a = jar("a-1.jar", "A");
    Path b = jar("b-1.jar", "B");
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      Path first = make("first.zip", "", a, b);
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      assertThat(make("second.zip", "", b, a)).hasSameBinaryContentAs(first);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void leavesOutWhatIsNamedWhateverItsVersion() throws IOException {
    Path zip = make("one.zip", "s3, kms", jar("s3-2.1.jar", ""), jar("kms-3.jar", ""));
    try (ZipFile read = new ZipFile(zip.toFile())) {
      assertThat(read.stream().map(ZipEntry::getName)).containsExactly("lib/own-1.jar");
    }
  }

  @Test
  void aLibraryToLeaveOutThatIsNotThereFailsTheBuild() throws IOException {
    Path jar = jar("s3-transfer-1.jar", "");
    assertThatThrownBy(() -> make("one.zip", "s3", jar)).hasMessageContaining("s3");
  }

  private Path make(String name, String without, Path... jars) throws IOException {
    Path zip = folder.resolve(name);
    StringBuilder classPath = new StringBuilder(folder.toString());
    for (Path jar : jars) {
      classPath.append(File.pathSeparator).append(jar);
    }
    PackageFunction.main(
        new String[] {
          zip.toString(), TIME, without, jar("own-1.jar", "own").toString(), classPath.toString()
        });
    return zip;
  }

  private Path jar(String name, String content) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("file"));
      out.write(content.getBytes(UTF_8));
      out.closeEntry();
    }
    return jar;
  }
}
