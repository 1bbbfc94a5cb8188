package dev.hallmark.rekor.v1.domain.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Vector;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** How PEM keys and certificates are read. */
class X509KeyTest {
  @Test
  void aPemHeaderAndTextBeforeTheBlockAreDropped() throws ProposalException {
    String pem = key("hashedrekord-p256-sha256");
    String untidy =
        "a key\n\n"
            + pem.replace("KEY-----\nMF", "KEY-----\nProc-Type: none\n\nMF").replace("\n", "\r\n");
    assertThat(X509Key.parse(bytes(untidy)).canonical()).isEqualTo(bytes(pem));
  }

  @Test
  void textAfterAKeyIsRefused() throws ProposalException {
    String pem = key("hashedrekord-p256-sha256");
    assertThat(X509Key.parse(bytes(pem + "\n\n \n")).canonical()).isEqualTo(bytes(pem));
    assertThatThrownBy(() -> X509Key.parse(bytes(pem + "more")))
        .isInstanceOf(ProposalException.class);
    assertThatThrownBy(() -> X509Key.parse(bytes(pem + pem))).isInstanceOf(ProposalException.class);
  }

  @Test
  void certificatesMayBeTen() throws ProposalException {
    String certificate = key("hashedrekord-cert-email");
    assertThat(X509Key.parse(bytes(certificate.repeat(10))).subjects())
        .containsExactly("Alice@Example.org");
    assertThatThrownBy(() -> X509Key.parse(bytes(certificate.repeat(11))))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("more than 10");
  }

  @Test
  void certificatesThatAreNoChainVerifyNothing() throws ProposalException {
    X509Key key =
        X509Key.parse(bytes(key("hashedrekord-cert-email") + key("hashedrekord-cert-uri")));
    assertThatThrownBy(key::checkChain).isInstanceOf(ProposalException.class);
    X509Key chain = X509Key.parse(bytes(key("hashedrekord-cert-chain")));
    chain.checkChain();
  }

  @Test
  void theNamesOfACertificateAreSpeltAsGoSpellsThem() throws ProposalException {
    assertThat(X509Key.parse(bytes(key("hashedrekord-cert-many"))).subjects())
        .contains("192.0.2.7", "host.vectors.example", "spiffe://vectors.example/ns/a");
    assertThat(X509Key.parse(bytes(key("hashedrekord-cert-othername"))).subjects())
        .containsExactly("alice!vectors.example");
  }

  /** Each level costs a reader that recurses some stack. */
  @Test
  void derWithinDerAThousandTimesOverIsRefused() {
    for (int depth : new int[] {100, 2_000, 100_000, 1_000_000}) {
      String definite = pem(nested(depth));
      String indefinite = pem(String.join("", Collections.nCopies(depth, "0\u0080")));
      for (String pem : new String[] {definite, indefinite}) {
        for (String label : new String[] {"PUBLIC KEY", "CERTIFICATE"}) {
          String text = pem.replace("LABEL", label);
          assertThatThrownBy(() -> X509Key.parse(bytes(text)))
              .isInstanceOf(ProposalException.class);
        }
      }
    }
  }

  /** Each of these lines begins a block, and may be a header of the one before it. */
  @Test
  void manyBlocksThatNeverEndAreReadOnce() {
    byte[] many = bytes("-----BEGIN A:-----\n".repeat(50_000));
    assertThatThrownBy(() -> X509Key.parse(many)).isInstanceOf(ProposalException.class);
  }

  @Test
  void moreThanAMebibyteIsRefused() throws ProposalException {
    String pem = key("hashedrekord-p256-sha256");
    int most = 1 << 20;
    assertThat(X509Key.parse(bytes("\n".repeat(most - pem.length()) + pem)).canonical())
        .isEqualTo(bytes(pem));
    assertThatThrownBy(() -> X509Key.parse(bytes("\n".repeat(most) + pem)))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("1024 KiB");
  }

  private static String nested(int depth) {
    // Every length is written in four bytes, which BER allows.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int left = depth; left > 0; left--) {
      int length = (left - 1) * 6;
      out.writeBytes(
          new byte[] {
            0x30,
            (byte) 0x84,
            (byte) (length >> 24),
            (byte) (length >> 16),
            (byte) (length >> 8),
            (byte) length
          });
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static String pem(String content) {
    return new PemBlock("LABEL", bytes(content)).encode();
  }

  private static String key(String vector) {
    String content =
        Vector.entry(vector).proposal().at("/spec/signature/publicKey/content").textValue();
    return new String(Base64.getDecoder().decode(content), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
