package dev.hallmark.logkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept beside a leaf is read back as it was written, and nothing else is. */
class EntryExtraTest {
  private static final EntryExtra EXTRA =
      new EntryExtra(
          new LinkedHashSet<>(List.of("sha256:00", "grüße@example.org", "")),
          Optional.of(new byte[] {1, 2, 3}));

  @Test
  void isReadBack() {
    EntryExtra read = EntryExtra.decode(EXTRA.encode());
    assertThat(read.indexKeys()).containsExactlyElementsOf(EXTRA.indexKeys());
    assertThat(read.attestation().orElseThrow()).containsExactly(1, 2, 3);
  }

  @Test
  void anEmptyAttestationIsNotNone() {
    assertThat(
            EntryExtra.decode(new EntryExtra(Set.of(), Optional.of(new byte[0])).encode())
                .attestation())
        .isPresent();
    assertThat(EntryExtra.decode(new EntryExtra(Set.of(), Optional.empty()).encode()).attestation())
        .isEmpty();
  }

  @Test
  void nothingStandsForNothing() {
    assertThat(EntryExtra.decode(new byte[0]).indexKeys()).isEmpty();
  }

  @Test
  void whatIsCutOffOrOfAnotherVersionIsRefused() {
    byte[] stored = new EntryExtra(EXTRA.indexKeys(), Optional.empty()).encode();
    for (int length = 1; length < stored.length; length++) {
      byte[] cut = Arrays.copyOf(stored, length);
      assertThatThrownBy(() -> EntryExtra.decode(cut)).isInstanceOf(IllegalArgumentException.class);
    }
    stored[0] = 2;
    assertThatThrownBy(() -> EntryExtra.decode(stored)).hasMessageContaining("version");
  }
}
