package dev.hallmark.rekor.v1.domain.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Messages that verify, and those that must not. */
class CoseSign1Test {
  private static final byte[] NOTHING = new byte[0];
  private static final Vector ES256 = Vector.entry("cose-es256");
  private static final Vector WITH_EXTERNAL_DATA = Vector.entry("cose-es256-aad");
  private static final Vector PS256 = Vector.entry("cose-ps256-rsa");

  @Test
  void verifiesWithItsKeyOnly() throws ProposalException {
    CoseSign1 message = CoseSign1.parse(message(ES256));
    message.verify(key(ES256).publicKey(), NOTHING);
    assertThat(message.payload()).isEqualTo("cose payload\n".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> message.verify(key(PS256).publicKey(), NOTHING))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("another algorithm");
  }

  @Test
  void externalDataAreSigned() throws ProposalException {
    CoseSign1 message = CoseSign1.parse(message(WITH_EXTERNAL_DATA));
    X509Key key = key(WITH_EXTERNAL_DATA);
    message.verify(key.publicKey(), "extra".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> message.verify(key.publicKey(), NOTHING))
        .isInstanceOf(ProposalException.class);
  }

  /** Tag, headers, payload and signature: nothing of the message is left out. */
  @Test
  void everyBitOfWhatIsSignedCounts() throws ProposalException {
    X509Key key = key(ES256);
    byte[] whole = message(ES256);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> CoseSign1.parse(changed).verify(key.publicKey(), NOTHING))
          .as("byte %d", at)
          .isInstanceOf(ProposalException.class);
    }
  }

  @Test
  void aMessageThatIsCutOffIsRefused() {
    byte[] whole = message(PS256);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> CoseSign1.parse(cut)).isInstanceOf(ProposalException.class);
    }
  }

  private static byte[] message(Vector vector) {
    return Base64.getDecoder().decode(vector.proposal().at("/spec/message").textValue());
  }

  private static X509Key key(Vector vector) throws ProposalException {
    return X509Key.parse(
        Base64.getDecoder().decode(vector.proposal().at("/spec/publicKey").textValue()));
  }
}
