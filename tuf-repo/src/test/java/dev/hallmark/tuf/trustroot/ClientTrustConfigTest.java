package dev.hallmark.tuf.trustroot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import org.junit.jupiter.api.Test;

/** Trusted root and signing configuration in one file. */
class ClientTrustConfigTest {
  private static final byte[] ONE = "{\"a\":1}".getBytes(UTF_8);
  private static final byte[] TWO = "{\"b\":2}".getBytes(UTF_8);

  @Test
  void holdsBothAndNothingElse() throws Exception {
    Members config = Members.of(Documents.read(ClientTrustConfig.of(ONE, TWO)));
    assertThat(config.names()).containsExactly("mediaType", "signingConfig", "trustedRoot");
    assertThat(config.text("mediaType")).isEqualTo(ClientTrustConfig.MEDIA_TYPE);
    assertThat(config.object("trustedRoot").node()).isEqualTo(Documents.read(ONE));
    assertThat(config.object("signingConfig").node()).isEqualTo(Documents.read(TWO));
  }

  @Test
  void isMadeOfDocuments() {
    assertThatThrownBy(() -> ClientTrustConfig.of(ONE, new byte[] {1}))
        .isInstanceOf(MalformedDocumentException.class);
  }
}
