package dev.hallmark.ctlog.domain;

import static dev.hallmark.ctlog.domain.SubmissionKind.CERTIFICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.hallmark.ctlog.domain.IssuedCertificate.Draft;
import dev.hallmark.pki.sct.TemporalInterval;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains that nobody would submit by mistake. Each is refused by its rule, and soon. */
class HostileChainsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:05:00Z");
  private static final IssuedCertificate ROOT = IssuedCertificate.root("root");
  private static final IssuedCertificate INTERMEDIATE =
      ROOT.issue("intermediate", new Draft().authority());
  private static final IssuedCertificate LEAF = INTERMEDIATE.issue("leaf", Draft.leaf());

  private final ChainRules rules =
      new ChainRules(List.of(ROOT.certificate()), TemporalInterval.ALL);

  @Test
  void theSameAuthorityTwiceIsNoLink() {
    assertRefused(ChainRule.IN_ORDER, LEAF.der(), INTERMEDIATE.der(), INTERMEDIATE.der());
    assertRefused(ChainRule.IN_ORDER, LEAF.der(), LEAF.der(), INTERMEDIATE.der(), ROOT.der());
  }

  /** Two authorities that signed each other lead round for ever, and to no root. */
  @Test
  void aLoopHasNoRoot() {
    IssuedCertificate a = IssuedCertificate.root("a");
    IssuedCertificate b = a.issue("b", new Draft().authority());
    IssuedCertificate back = b.issueFor(a, new Draft().authority());
    IssuedCertificate leaf = b.issue("leaf", Draft.leaf());
    assertRefused(
        ChainRule.ACCEPTED_ROOT,
        leaf.der(),
        b.der(),
        back.der(),
        b.der(),
        back.der(),
        b.der(),
        back.der());
  }

  @Test
  void aStrangersSelfSignedCertificateAboveTheRootIsSurplus() {
    IssuedCertificate stranger = IssuedCertificate.root("stranger");
    assertRefused(
        ChainRule.ACCEPTED_ROOT, LEAF.der(), INTERMEDIATE.der(), ROOT.der(), stranger.der());
  }

  @Test
  void tenLinksAreTakenAndElevenAreNot() {
    List<byte[]> chain = new ArrayList<>(List.of(ROOT.der()));
    IssuedCertificate authority = ROOT;
    for (int i = 0; i < 8; i++) {
      authority = authority.issue("level " + i, new Draft().authority());
      chain.addFirst(authority.der());
    }
    chain.addFirst(authority.issue("leaf", Draft.leaf()).der());
    assertThat(chain).hasSize(10);
    assertThat(rules.judge(CERTIFICATE, chain, NOW)).isInstanceOf(Verdict.Admitted.class);
    chain.add(ROOT.der());
    assertThat(rules.judge(CERTIFICATE, chain, NOW)).isEqualTo(new Verdict.Refused(ChainRule.SIZE));
  }

  @Test
  void berIsNotRead() {
    assertRefused(ChainRule.CERTIFICATES_PARSE, indefinite(LEAF.der()), INTERMEDIATE.der());
    assertRefused(ChainRule.CERTIFICATES_PARSE, longLength(LEAF.der()), INTERMEDIATE.der());
  }

  @Test
  void bytesThatFollowInsideAreNotRead() {
    byte[] longer = Arrays.copyOf(LEAF.der(), LEAF.der().length + 2);
    int length = ((longer[2] & 0xff) << 8 | (longer[3] & 0xff)) + 2;
    longer[2] = (byte) (length >>> 8);
    longer[3] = (byte) length;
    longer[longer.length - 2] = 5;
    assertRefused(ChainRule.CERTIFICATES_PARSE, longer, INTERMEDIATE.der());
  }

  /** A log records what an authority signed, wrong or not. */
  @Test
  void aNegativeOrHugeSerialOfOurOwnAuthorityIsLogged() {
    for (BigInteger serial :
        List.of(BigInteger.TEN.negate(), BigInteger.ZERO, BigInteger.ONE.shiftLeft(8_000))) {
      IssuedCertificate odd = INTERMEDIATE.issue("odd", Draft.leaf().serial(serial));
      assertThat(rules.judge(CERTIFICATE, List.of(odd.der(), INTERMEDIATE.der()), NOW))
          .isInstanceOf(Verdict.Admitted.class);
    }
  }

  /** Verifying with such a key would take minutes: it is not used unless a root vouches for it. */
  @Test
  void aStrangersHugeKeyCostsNothing() throws Exception {
    BigInteger modulus = BigInteger.ONE.shiftLeft(16_000).add(BigInteger.valueOf(297));
    PublicKey huge =
        KeyFactory.getInstance("RSA")
            .generatePublic(
                new RSAPublicKeySpec(modulus, BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE)));
    byte[] stranger = IssuedCertificate.root("stranger").withKey("huge", huge);
    List<byte[]> chain = Collections.nCopies(9, stranger);
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertRefused(ChainRule.ACCEPTED_ROOT, chain));
  }

  private void assertRefused(ChainRule rule, byte[]... chain) {
    assertRefused(rule, List.of(chain));
  }

  private void assertRefused(ChainRule rule, List<byte[]> chain) {
    assertThat(rules.judge(CERTIFICATE, chain, NOW)).isEqualTo(new Verdict.Refused(rule));
  }

  private static byte[] indefinite(byte[] der) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x30, (byte) 0x80});
    out.write(der, 4, der.length - 4);
    out.writeBytes(new byte[2]);
    return out.toByteArray();
  }

  private static byte[] longLength(byte[] der) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x30, (byte) 0x83, 0, der[2], der[3]});
    out.write(der, 4, der.length - 4);
    return out.toByteArray();
  }
}
