package dev.hallmark.testkit.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.SigningException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdkSignerTest {
  private static final byte[] MESSAGE = {1, 2, 3};

  @ParameterizedTest
  @EnumSource
  void signsWithItsScheme(SignatureScheme scheme) {
    JdkSigner signer = JdkSigner.of(scheme);

    byte[] signature = signer.signMessage(MESSAGE);

    assertThat(Signatures.verify(signer.publicKey(), scheme.hash(), MESSAGE, signature)).isTrue();
    assertThat(signer.signatures()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnotherHash(SignatureScheme scheme) {
    assertThatThrownBy(() -> JdkSigner.of(scheme).sign(HashAlgorithm.SHA_512.digest(MESSAGE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void failsOnDemand(SignatureScheme scheme) {
    JdkSigner signer = JdkSigner.of(scheme);
    signer.goDown();
    assertThatThrownBy(() -> signer.signMessage(MESSAGE)).isInstanceOf(SigningException.class);

    signer.comeBack();
    assertThat(signer.signMessage(MESSAGE)).isNotEmpty();
  }
}
