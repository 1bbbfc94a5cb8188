package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.operator.ArchivedTrust.Left;
import dev.hallmark.operator.archive.ArchiveException;
import dev.hallmark.operator.clients.PublishedInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trusted root is archived before an instance is removed. */
class ArchivedTrustTest {
  private static byte[] root;

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void published() {
    try (PublishedInstance instance = new PublishedInstance()) {
      root = instance.target("trusted_root.json");
    }
  }

  private ArchivedTrust trust() {
    return new ArchivedTrust(folder.resolve("archive"), said::add);
  }

  private Path file() {
    return folder.resolve("archive/trusted_root.json");
  }

  private static Optional<byte[]> gone() {
    throw new UsageException("nobody answers");
  }

  @Test
  void itLiesBesideTheArchivesWithItsChecksum() throws Exception {
    assertThat(trust().keep(() -> Optional.of(root), Left.SIGNING)).isTrue();
    assertThat(trust().isKept()).isTrue();
    assertThat(file()).hasBinaryContent(root);
    assertThat(Files.readString(folder.resolve("archive/trusted_root.json.sha256")))
        .isEqualTo(
            HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(root))
                + "  trusted_root.json\n");
  }

  /** It can be had as long as there is an instance, and not after it. */
  @Test
  void withoutItAnInstanceWithLogsIsNotRemoved() {
    assertThat(trust().keep(ArchivedTrustTest::gone, Left.ENDED)).isFalse();
    assertThat(said.getLast())
        .startsWith("refused: the trusted root cannot be archived (nobody answers): mend that, or");
  }

  @Test
  void whatAnEarlierRunWroteIsKept() {
    assertThat(trust().keep(() -> Optional.of(root), Left.SIGNING)).isTrue();
    assertThat(trust().keep(ArchivedTrustTest::gone, Left.ENDED)).isTrue();
    assertThat(file()).hasBinaryContent(root);
  }

  /** An earlier run may have been declined, and a key have taken over since. */
  @Test
  void whileTheInstanceSignsOneOfBeforeDoesNotDo() {
    assertThat(trust().keep(() -> Optional.of(root), Left.SIGNING)).isTrue();
    assertThat(trust().keep(ArchivedTrustTest::gone, Left.SIGNING)).isFalse();
    assertThat(said.getLast())
        .startsWith("refused: the trusted root cannot be archived (nobody answers): mend that and");
  }

  /** Such as a full disk: that is no instance which does not tell it any more. */
  @Test
  void whatCannotBeWrittenIsAFailureAndLeavesWhatWasThere() throws Exception {
    assertThat(trust().keep(() -> Optional.of(root), Left.SIGNING)).isTrue();
    Files.createDirectories(folder.resolve("archive/trusted_root.json.part/full"));
    assertThatThrownBy(() -> trust().keep(() -> Optional.of(new byte[1]), Left.SIGNING))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("trusted_root.json cannot be written");
    assertThat(file()).hasBinaryContent(root);
  }

  @Test
  void aFileThatIsCutOffOrWithoutItsSumIsNotKept() throws Exception {
    assertThat(trust().keep(() -> Optional.of(root), Left.SIGNING)).isTrue();
    Files.write(file(), Arrays.copyOf(root, root.length / 2));
    assertThat(trust().isKept()).as("cut off").isFalse();
    assertThat(trust().keep(ArchivedTrustTest::gone, Left.ENDED)).isFalse();
    Files.write(file(), root);
    assertThat(trust().isKept()).isTrue();
    Files.delete(folder.resolve("archive/trusted_root.json.sha256"));
    assertThat(trust().isKept()).as("without its sum").isFalse();
  }

  /** Its sum fits, and no client could read it. */
  @Test
  void whatIsNoTrustedRootIsNotKept() {
    assertThat(trust().keep(() -> Optional.of("{}".getBytes(StandardCharsets.UTF_8)), Left.SIGNING))
        .isTrue();
    assertThat(trust().isKept()).isFalse();
  }

  @Test
  void whereNoLogIsLeftItIsOnlyTold() {
    assertThat(trust().keep(ArchivedTrustTest::gone, Left.NO_LOG)).isTrue();
    assertThat(said.getLast()).contains("the archive has none");
  }

  @Test
  void withoutAnArchiveNobodyIsAsked() {
    assertThat(new ArchivedTrust(null, said::add).keep(ArchivedTrustTest::gone, Left.ENDED))
        .isTrue();
    assertThat(said).isEmpty();
  }
}
