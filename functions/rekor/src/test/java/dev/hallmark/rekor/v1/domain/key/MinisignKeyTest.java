package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys and signatures of minisign and signify. */
class MinisignKeyTest {
  private static final Vector LEGACY = Vector.entry("rekord-minisign-legacy");
  private static final Vector PREHASHED = Vector.entry("rekord-minisign-prehashed");

  @Test
  void theCommentOfAKeyIsDropped() throws ProposalException {
    byte[] file = content(LEGACY, "/signature/publicKey/content");
    List<String> lines = new String(file, StandardCharsets.US_ASCII).lines().toList();
    assertThat(MinisignKey.parse(file).canonical())
        .isEqualTo(lines.get(1).getBytes(StandardCharsets.US_ASCII));
    assertThat(MinisignKey.parse(bytes(lines.get(1))).canonical()).isEqualTo(bytes(lines.get(1)));
  }

  @Test
  void aSignatureOfOtherContentIsRefused() throws ProposalException {
    for (Vector vector : List.of(LEGACY, PREHASHED)) {
      MinisignKey key = MinisignKey.parse(content(vector, "/signature/publicKey/content"));
      byte[] message = content(vector, "/data/content");
      byte[] signature = content(vector, "/signature/content");
      assertThat(key.verify(message, signature)).isNotEmpty();
      message[0] ^= 1;
      assertThatThrownBy(() -> key.verify(message, signature))
          .isInstanceOf(ProposalException.class);
    }
  }

  /** A signature over the content is not one over its hash, nor the other way round. */
  @Test
  void theAlgorithmIsPartOfWhatIsVerified() throws ProposalException {
    MinisignKey key = MinisignKey.parse(content(LEGACY, "/signature/publicKey/content"));
    byte[] message = content(LEGACY, "/data/content");
    String signature = text(LEGACY);
    assertThatThrownBy(() -> key.verify(message, bytes(signature.replace("\nRWS", "\nRUS"))))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("not one of this content");
    assertThatThrownBy(() -> key.verify(message, bytes(signature.replace("\nRWS", "\nRXS"))))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("unknown algorithm");
  }

  @Test
  void aSignatureThatNamesAnotherKeyIsRefused() throws ProposalException {
    MinisignKey key = MinisignKey.parse(content(LEGACY, "/signature/publicKey/content"));
    byte[] message = content(LEGACY, "/data/content");
    assertThatThrownBy(() -> key.verify(message, bytes(text(LEGACY).replace("RWS1O", "RWS2O"))))
        .isInstanceOf(ProposalException.class);
  }

  private static String text(Vector vector) {
    return new String(content(vector, "/signature/content"), StandardCharsets.US_ASCII);
  }

  private static byte[] content(Vector vector, String path) {
    return Base64.getDecoder().decode(vector.proposal().at("/spec" + path).textValue());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
