package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trusted root is archived before an instance is removed. */
class ArchivedTrustTest {
  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  private ArchivedTrust trust() {
    return new ArchivedTrust(folder.resolve("archive"), said::add);
  }

  private static Optional<byte[]> gone() {
    throw new UsageException("nobody answers");
  }

  @Test
  void itLiesBesideTheArchivesWithItsChecksum() throws Exception {
    assertThat(trust().keep(() -> Optional.of("{}".getBytes(StandardCharsets.UTF_8)), true))
        .isTrue();
    assertThat(trust().isKept()).isTrue();
    Path file = folder.resolve("archive/trusted_root.json");
    assertThat(file).hasContent("{}");
    assertThat(Files.readString(folder.resolve("archive/trusted_root.json.sha256")))
        .isEqualTo(
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
                + "  trusted_root.json\n");
  }

  /** It can be had as long as there is an instance, and not after it. */
  @Test
  void withoutItAnInstanceWithLogsIsNotRemoved() {
    assertThat(trust().keep(ArchivedTrustTest::gone, true)).isFalse();
    assertThat(said.getLast())
        .startsWith("refused: the trusted root cannot be archived (nobody answers): mend that, or");
  }

  @Test
  void whatAnEarlierRunWroteIsKept() {
    assertThat(trust().keep(() -> Optional.of(new byte[1]), true)).isTrue();
    assertThat(trust().keep(ArchivedTrustTest::gone, true)).isTrue();
    assertThat(folder.resolve("archive/trusted_root.json")).hasBinaryContent(new byte[1]);
  }

  @Test
  void whereNoLogIsLeftItIsOnlyTold() {
    assertThat(trust().keep(ArchivedTrustTest::gone, false)).isTrue();
    assertThat(said.getLast()).contains("the archive has none");
  }

  @Test
  void withoutAnArchiveNobodyIsAsked() {
    assertThat(new ArchivedTrust(null, said::add).keep(ArchivedTrustTest::gone, true)).isTrue();
    assertThat(said).isEmpty();
  }
}
