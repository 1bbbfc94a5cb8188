package dev.hallmark.tuf.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A root is found by its checksum, whichever version it is. */
class RootChecksumTest {
  private static final byte[] FIRST = {1};
  private static final byte[] SECOND = {2};
  private static final Map<String, byte[]> FILES =
      Map.of("1.root.json", FIRST, "2.root.json", SECOND);

  @Test
  void theRootOfAnyVersionIsFound() {
    assertThat(find(RootChecksum.of(FIRST))).isEqualTo(FIRST);
    assertThat(find(RootChecksum.of(SECOND))).isEqualTo(SECOND);
  }

  @Test
  void aRootThatIsNotThereIsAnotherInstances() {
    assertThatThrownBy(() -> find(RootChecksum.of(new byte[] {3})))
        .isInstanceOf(RemoteRepositoryException.Untrusted.class)
        .hasMessageContaining("another instance's");
  }

  @Test
  void whereThereIsNoFirstRootThereIsNoRepository() {
    assertThatThrownBy(() -> RootChecksum.of(FIRST).find(_ -> Optional.empty()))
        .isInstanceOf(RemoteRepositoryException.Untrusted.class)
        .hasMessageContaining("no TUF repository at this URL");
  }

  @Test
  void whatIsNoSha256IsRefused() {
    for (String wrong : new String[] {"", "abc", "G".repeat(64), "A".repeat(64)}) {
      assertThatThrownBy(() -> new RootChecksum(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("TufRootSha256");
    }
  }

  private static byte[] find(RootChecksum checksum) {
    return checksum.find(path -> Optional.ofNullable(FILES.get(path)));
  }
}
