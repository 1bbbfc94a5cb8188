package dev.hallmark.rekor.v2.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.KeyDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protobuf enum PublicKeyDetails on the wire. */
class KeyLabelTest {
  /** Where both name a scheme they must agree, number and hash. */
  @ParameterizedTest
  @EnumSource(KeyDetails.class)
  void agreesWithTheKeysOwnDetails(KeyDetails details) {
    KeyLabel label = KeyLabel.ofName(details.name()).orElseThrow();
    assertThat(KeyLabel.ofNumber(details.number())).contains(label);
    if (details.prehashed()) {
      assertThat(label.hash()).contains(details.hash());
    } else {
      assertThat(label.hash()).isEmpty();
    }
  }

  @Test
  void namesAreExact() {
    assertThat(KeyLabel.ofName("pkix_ed25519_ph")).isEmpty();
    assertThat(KeyLabel.ofName("")).isEmpty();
    assertThat(KeyLabel.ofNumber(9999)).isEmpty();
    assertThat(KeyLabel.ofNumber(-1)).isEmpty();
  }

  @Test
  void theLabelOfAnotherSchemeLendsItsHash() {
    assertThat(KeyLabel.PKIX_RSA_PSS_2048_SHA256.hash()).contains(HashAlgorithm.SHA_256);
    assertThat(KeyLabel.ML_DSA_65.hash()).isEmpty();
  }
}
