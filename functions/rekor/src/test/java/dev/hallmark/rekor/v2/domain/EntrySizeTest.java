package dev.hallmark.rekor.v2.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.transparency.tiles.EntryBundle;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** No caller can write what no function could read to him. */
class EntrySizeTest {
  /** Lambda, quotas: an answer, as JSON with the body in base64. */
  private static final int LARGEST_ANSWER = 6 * 1024 * 1024;

  /** Status, headers and punctuation. */
  private static final int AROUND_THE_BODY = 2_000;

  @Test
  void aFullBundleOfTheLargestEntriesFitsIntoOneAnswer() {
    byte[] bundle =
        EntryBundle.encode(Collections.nCopies(256, new byte[HashedRekord.MAXIMUM_BYTES]));
    assertThat(Base64.getEncoder().encode(bundle).length + AROUND_THE_BODY)
        .isLessThan(LARGEST_ANSWER);
  }
}
