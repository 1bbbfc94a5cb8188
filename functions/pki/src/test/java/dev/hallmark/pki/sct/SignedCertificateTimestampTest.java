package dev.hallmark.pki.sct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.LocalSigner;
import dev.hallmark.pki.keys.PublicKeys;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The TLS form of SCTs and their lists. */
class SignedCertificateTimestampTest {
  /** A list from a certificate of a public test suite, with the leaf index as SCT extension. */
  private static final byte[] LIST =
      HexFormat.of()
          .parseHex(
              "0080007e002ca5cd27a89484c38e74868d2d3bde1e7852afe7e2771e6f89c7bd667dfcf8ef"
                  + "0000019bc3d96cbd00080000050000000070040300473045"
                  + "0220627b64c8b340928c182a48405c527d12e2cf187c9872907758132b705764830d"
                  + "022100e14a073d6ac6e9f24a8ef94cfb8cf171eb03c7a66404a2687108199eb64b7e2e");

  private final LocalSigner log = LocalSigner.p256();
  private final CtEntry entry = CtEntries.ofCertificate(new byte[] {1, 2, 3});

  @Test
  void aRecordedListIsReadAndWritten() throws Exception {
    List<SignedCertificateTimestamp> scts = SctList.decode(LIST);

    assertThat(scts).hasSize(1);
    SignedCertificateTimestamp sct = scts.getFirst();
    assertThat(sct.timestampMillis()).isEqualTo(1_768_517_364_925L);
    assertThat(sct.extensions()).isEqualTo(HexFormat.of().parseHex("0000050000000070"));
    assertThat(sct.hashAlgorithm()).isEqualTo(SignedCertificateTimestamp.SHA256);
    assertThat(sct.signatureAlgorithm()).isEqualTo(SignedCertificateTimestamp.ECDSA);
    assertThat(sct.signature()).hasSize(0x47);
    assertThat(SctList.encode(scts)).isEqualTo(LIST);
  }

  @Test
  void everyTruncationIsMalformed() {
    for (int length = 0; length < LIST.length; length++) {
      byte[] cut = Arrays.copyOf(LIST, length);
      assertThatThrownBy(() -> SctList.decode(cut)).isInstanceOf(MalformedSctException.class);
    }
    assertThatThrownBy(() -> SctList.decode(Arrays.copyOf(LIST, LIST.length + 1)))
        .isInstanceOf(MalformedSctException.class);
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] second = Arrays.copyOfRange(LIST, 4, LIST.length);
    second[0] = 1;

    assertThatThrownBy(() -> SignedCertificateTimestamp.decode(second))
        .hasMessageContaining("version");
  }

  @Property(tries = 300)
  void whatIsWrittenIsRead(
      @ForAll @Size(32) byte[] logId,
      @ForAll @LongRange(min = 0) long timestamp,
      @ForAll @Size(max = 40) byte[] extensions,
      @ForAll @Size(max = 80) byte[] signature)
      throws MalformedSctException {
    SignedCertificateTimestamp sct =
        SignedCertificateTimestamp.ecdsaSha256(logId, timestamp, extensions, signature);

    assertThat(SignedCertificateTimestamp.decode(sct.encode())).isEqualTo(sct);
    assertThat(SctList.decode(SctList.encode(List.of(sct, sct)))).containsExactly(sct, sct);
    assertThat(
            SignedCertificateTimestamp.fromParts(
                logId, timestamp, extensions, sct.digitallySigned()))
        .isEqualTo(sct);
  }

  @Test
  void aTrueSctVerifiesAndEveryChangedPartBreaksIt() {
    SignedCertificateTimestamp sct = sign(1000, new byte[0]);

    assertThat(SctVerification.verifies(sct, entry, log.publicKey())).isTrue();
    assertThat(SctVerification.verifies(sct, entry, LocalSigner.p256().publicKey())).isFalse();
    assertThat(
            SctVerification.verifies(
                sct, CtEntries.ofCertificate(new byte[] {1, 2, 4}), log.publicKey()))
        .isFalse();
    byte[] id = sct.logId();
    for (SignedCertificateTimestamp changed :
        List.of(
            SignedCertificateTimestamp.ecdsaSha256(id, 1001, new byte[0], sct.signature()),
            SignedCertificateTimestamp.ecdsaSha256(id, 1000, new byte[8], sct.signature()),
            SignedCertificateTimestamp.ecdsaSha256(
                new byte[32], 1000, new byte[0], sct.signature()),
            new SignedCertificateTimestamp(id, 1000, new byte[0], 5, 3, sct.signature()),
            new SignedCertificateTimestamp(id, 1000, new byte[0], 4, 1, sct.signature()))) {
      assertThat(SctVerification.verifies(changed, entry, log.publicKey())).isFalse();
    }
  }

  @Test
  void aLogKeyOnAnotherCurveIsRefusedAsClientsDo() {
    LocalSigner p384 = LocalSigner.p384();
    byte[] signature =
        p384.sign(HashAlgorithm.SHA_256.digest(CtEntries.signatureInput(entry, 1, new byte[0])));

    assertThat(
            SctVerification.verifies(
                SignedCertificateTimestamp.ecdsaSha256(
                    PublicKeys.fingerprint(p384.publicKey()), 1, new byte[0], signature),
                entry,
                p384.publicKey()))
        .isFalse();
  }

  @Test
  void aTreeHeadIsSignedOverItsFiftyBytes() {
    assertThat(
            HexFormat.of().formatHex(CtEntries.treeHeadSignatureInput(1, 2, new byte[32]).clone()))
        .isEqualTo("0001" + "0000000000000001" + "0000000000000002" + "00".repeat(32));
  }

  @Test
  void extraDataHoldsTheChain() {
    byte[] one = {1};
    byte[] two = {2, 2};

    assertThat(HexFormat.of().formatHex(CtEntries.certificateExtraData(List.of(one, two))))
        .isEqualTo("000009" + "00000101" + "0000020202");
    assertThat(HexFormat.of().formatHex(CtEntries.precertificateExtraData(two, List.of(one))))
        .isEqualTo("0000020202" + "000004" + "00000101");
  }

  private SignedCertificateTimestamp sign(long timestamp, byte[] extensions) {
    return SignedCertificateTimestamp.ecdsaSha256(
        PublicKeys.fingerprint(log.publicKey()),
        timestamp,
        extensions,
        log.signMessage(CtEntries.signatureInput(entry, timestamp, extensions)));
  }
}
