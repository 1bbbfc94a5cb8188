package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.operator.InstancePart.Removal;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a local instance's folder only that is removed which the instance made. */
class LocalFolderTest {
  @TempDir private Path outside;

  private Path data;

  @BeforeEach
  void theInstanceMakesItsFiles() throws Exception {
    data = Files.createDirectories(outside.resolve("data")).toRealPath();
    for (String part : List.of("dynamodb/shared-local-instance.db", "s3/instance/x", "kms/key")) {
      Files.createDirectories(data.resolve(part).resolve("..").normalize());
      Files.writeString(data.resolve(part), "x");
    }
    for (String part : List.of("founded", "port", "logs", "lock", "issuer.jwk")) {
      Files.writeString(data.resolve(part), "x");
    }
  }

  private LocalFolder folder(Path path) {
    return LocalFolder.of(path, outside.resolve("env"));
  }

  @Test
  void aFolderOfItsOwnGoesWhole() {
    assertThat(folder(data).remove()).isEqualTo(new Removal.Gone());
    assertThat(data).doesNotExist();
    assertThat(folder(data).remove()).isEqualTo(new Removal.Gone());
  }

  @Test
  void whatSomebodyElsePutThereStaysAndIsTold() throws Exception {
    Path thesis = Files.writeString(data.resolve("thesis.txt"), "years of work");
    Path archive = Files.createDirectories(data.resolve("archive/rekor-v2"));
    assertThat(folder(data).remove())
        .isInstanceOfSatisfying(
            Removal.Emptied.class,
            left -> assertThat(left.others()).endsWith("it also holds archive, thesis.txt"));
    assertThat(thesis).hasContent("years of work");
    assertThat(archive).exists();
    try (var left = Files.list(data)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void behindALinkTheDataGoesAndTheLink() throws Exception {
    Path link = Files.createSymbolicLink(outside.resolve("link"), data);
    assertThat(folder(link).remove()).isEqualTo(new Removal.Gone());
    assertThat(data).doesNotExist();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void whatALinkInItLeadsToStays() throws Exception {
    Path disk = Files.createDirectories(outside.resolve("disk"));
    Path file = Files.writeString(disk.resolve("file"), "x");
    Files.delete(data.resolve("logs"));
    Files.createSymbolicLink(data.resolve("logs"), disk);
    assertThat(folder(data).remove()).isInstanceOf(Removal.Emptied.class);
    assertThat(file).exists();
  }

  @Test
  void itHoldsWhatLiesInItByWhateverName() throws Exception {
    Path link = Files.createSymbolicLink(outside.resolve("link"), data);
    for (LocalFolder folder : List.of(folder(data), folder(link))) {
      assertThat(folder.holds(data)).isTrue();
      assertThat(folder.holds(data.resolve("archive/of/2026"))).isTrue();
      assertThat(folder.holds(link.resolve("archive"))).isTrue();
      assertThat(folder.holds(outside.resolve("archive"))).isFalse();
      assertThat(folder.holds(data.resolve("../archive"))).isFalse();
      assertThat(folder.holds(outside.resolve("data-archive"))).isFalse();
    }
  }
}
