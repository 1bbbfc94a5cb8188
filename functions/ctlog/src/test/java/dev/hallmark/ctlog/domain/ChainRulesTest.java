package dev.hallmark.ctlog.domain;

import static dev.hallmark.ctlog.domain.SubmissionKind.CERTIFICATE;
import static dev.hallmark.ctlog.domain.SubmissionKind.PRECERTIFICATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.ctlog.domain.IssuedCertificate.Draft;
import dev.hallmark.pki.sct.CtEntry;
import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.sct.TemporalInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** Which chains are logged, each rule by itself. */
class ChainRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:05:00Z");
  private static final IssuedCertificate ROOT = IssuedCertificate.root("root");
  private static final IssuedCertificate INTERMEDIATE =
      ROOT.issue("intermediate", new Draft().authority());
  private static final IssuedCertificate LEAF = INTERMEDIATE.issue("leaf", Draft.leaf());

  private final ChainRules rules =
      new ChainRules(List.of(ROOT.certificate()), TemporalInterval.ALL);

  @Test
  void aCertificateUpToTheRootIsLogged() {
    LoggedCertificate logged = admitted(CERTIFICATE, LEAF, INTERMEDIATE, ROOT);
    assertThat(logged.entry()).isInstanceOf(CtEntry.Certificate.class);
    assertThat(logged.chain()).containsExactly(INTERMEDIATE.der(), ROOT.der());
  }

  @Test
  void theRootMayBeLeftOut() {
    LoggedCertificate logged = admitted(CERTIFICATE, LEAF, INTERMEDIATE);
    assertThat(logged.chain()).containsExactly(INTERMEDIATE.der(), ROOT.der());
    assertThat(logged.identity())
        .isEqualTo(admitted(CERTIFICATE, LEAF, INTERMEDIATE, ROOT).identity());
  }

  @Test
  void theRootMayIssueByItself() {
    IssuedCertificate direct = ROOT.issue("direct", Draft.precertificate());
    assertThat(admitted(PRECERTIFICATE, direct).chain()).containsExactly(ROOT.der());
  }

  @Test
  void anyOfSeveralRootsWillDo() {
    IssuedCertificate old = IssuedCertificate.root("old");
    ChainRules both =
        new ChainRules(List.of(ROOT.certificate(), old.certificate()), TemporalInterval.ALL);
    IssuedCertificate leaf = old.issue("leaf", Draft.leaf());
    assertThat(both.judge(CERTIFICATE, List.of(leaf.der(), old.der()), NOW))
        .isInstanceOf(Verdict.Admitted.class);
    assertThat(both.judge(CERTIFICATE, List.of(LEAF.der(), INTERMEDIATE.der()), NOW))
        .isInstanceOf(Verdict.Admitted.class);
  }

  @Test
  void aRootOfTheSameNameAndAnotherKeyIsNotAccepted() {
    IssuedCertificate impostor = IssuedCertificate.root("root");
    IssuedCertificate leaf = impostor.issue("leaf", Draft.leaf());
    assertRefused(ChainRule.ACCEPTED_ROOT, CERTIFICATE, leaf, impostor);
    assertRefused(ChainRule.ACCEPTED_ROOT, CERTIFICATE, leaf);
    assertRefused(ChainRule.IN_ORDER, CERTIFICATE, leaf, ROOT);
  }

  @Test
  void theOrderMatters() {
    assertRefused(ChainRule.IN_ORDER, CERTIFICATE, INTERMEDIATE, LEAF, ROOT);
    assertRefused(ChainRule.ACCEPTED_ROOT, CERTIFICATE, INTERMEDIATE, LEAF);
  }

  /** Whoever holds a leaf's key could else log names of its own choosing below it. */
  @Test
  void aLeafIsNoAuthority() {
    IssuedCertificate forged = LEAF.issue("forged", Draft.leaf());
    assertRefused(ChainRule.IN_ORDER, CERTIFICATE, forged, LEAF, INTERMEDIATE, ROOT);
  }

  @Test
  void anAuthorityMustBeAllowedToSignCertificates() {
    IssuedCertificate noSigner =
        ROOT.issue(
            "no signer",
            new Draft()
                .add(
                    new ASN1ObjectIdentifier("2.5.29.19"),
                    true,
                    new byte[] {0x30, 3, 1, 1, (byte) 0xff})
                .usage(KeyUsage.digitalSignature));
    IssuedCertificate leaf = noSigner.issue("leaf", Draft.leaf());
    assertRefused(ChainRule.IN_ORDER, CERTIFICATE, leaf, noSigner, ROOT);
  }

  @Test
  void theRootMustComeLast() {
    assertRefused(ChainRule.NO_SURPLUS, CERTIFICATE, LEAF, INTERMEDIATE, ROOT, ROOT);
    assertRefused(ChainRule.NO_SURPLUS, CERTIFICATE, LEAF, ROOT, INTERMEDIATE);
  }

  @Test
  void theRootItselfIsNoEntry() {
    assertRefused(ChainRule.IN_ORDER, CERTIFICATE, ROOT);
  }

  @Test
  void theLeafMustBeForSigningCode() {
    IssuedCertificate web =
        INTERMEDIATE.issue("web", new Draft().purpose(KeyPurposeId.id_kp_serverAuth));
    IssuedCertificate plain = INTERMEDIATE.issue("plain", new Draft());
    assertRefused(ChainRule.CODE_SIGNING, CERTIFICATE, web, INTERMEDIATE);
    assertRefused(ChainRule.CODE_SIGNING, CERTIFICATE, plain, INTERMEDIATE);
  }

  /** The start of a log's time is in it, its end is not. */
  @Test
  void aLogOfATimeTakesWhatExpiresInIt() {
    Instant end = LEAF.certificate().getNotAfter().toInstant();
    assertThat(judgedWithin(end, end.plusSeconds(1))).isInstanceOf(Verdict.Admitted.class);
    assertThat(judgedWithin(end.minusSeconds(1), end))
        .isEqualTo(new Verdict.Refused(ChainRule.EXPIRES_IN_TIME));
    assertThat(judgedWithin(end.plusSeconds(1), end.plusSeconds(2)))
        .isEqualTo(new Verdict.Refused(ChainRule.EXPIRES_IN_TIME));
  }

  private static Verdict judgedWithin(Instant start, Instant end) {
    return new ChainRules(
            List.of(ROOT.certificate()), new TemporalInterval(Optional.of(start), Optional.of(end)))
        .judge(CERTIFICATE, List.of(LEAF.der(), INTERMEDIATE.der()), NOW);
  }

  @Test
  void theEndOfValidityIsIncluded() {
    IssuedCertificate ending = INTERMEDIATE.issue("ending", Draft.leaf().until(NOW));
    IssuedCertificate ended = INTERMEDIATE.issue("ended", Draft.leaf().until(NOW.minusSeconds(1)));
    assertThat(admitted(CERTIFICATE, ending, INTERMEDIATE)).isNotNull();
    assertRefused(ChainRule.NOT_EXPIRED, CERTIFICATE, ended, INTERMEDIATE);
  }

  /** Its key would stand in the entry in place of the authority's. */
  @Test
  void aPrecertificateSigningCertificateIsRefused() {
    IssuedCertificate signer =
        INTERMEDIATE.issue(
            "signer",
            new Draft()
                .authority()
                .purpose(
                    KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.4"))));
    IssuedCertificate leaf = signer.issue("leaf", Draft.precertificate());
    assertRefused(
        ChainRule.NO_PRECERTIFICATE_SIGNER, PRECERTIFICATE, leaf, signer, INTERMEDIATE, ROOT);
  }

  @Test
  void poisonMustBeCriticalAndNull() {
    byte[] value = PrecertificatePoison.extensionValue();
    IssuedCertificate tame = INTERMEDIATE.issue("tame", Draft.leaf().poison(false, value));
    IssuedCertificate odd = INTERMEDIATE.issue("odd", Draft.leaf().poison(true, new byte[] {4, 0}));
    assertRefused(ChainRule.POISON, PRECERTIFICATE, tame, INTERMEDIATE);
    assertRefused(ChainRule.POISON, PRECERTIFICATE, odd, INTERMEDIATE);
    assertRefused(ChainRule.POISON, CERTIFICATE, tame, INTERMEDIATE);
    assertRefused(ChainRule.POISON, CERTIFICATE, odd, INTERMEDIATE);
  }

  @Test
  void aPrecertificateSignedAnewIsTheSameEntry() {
    IssuedCertificate one = INTERMEDIATE.issue("one", Draft.precertificate());
    IssuedCertificate two = INTERMEDIATE.issue("two", Draft.precertificate());
    LoggedCertificate first = admitted(PRECERTIFICATE, one, INTERMEDIATE);
    assertThat(first.identity())
        .isNotEqualTo(admitted(PRECERTIFICATE, two, INTERMEDIATE).identity());
    assertThat(new LoggedCertificate(first.entry(), two.der(), first.chain()).identity())
        .isEqualTo(first.identity());
  }

  @Test
  void theIdentityLeavesTheTimeOut() {
    LoggedCertificate logged = admitted(CERTIFICATE, LEAF, INTERMEDIATE);
    byte[] leaf = logged.leaf(1_795_420_951_113L);
    assertThat(LoggedCertificate.timestampMillis(leaf)).isEqualTo(1_795_420_951_113L);
    Arrays.fill(leaf, 2, 10, (byte) 0);
    assertThat(logged.leaf(0)).isEqualTo(leaf);
  }

  @Test
  void aLongOrLargeChainIsRefusedBeforeItIsRead() {
    List<byte[]> eleven = Collections.nCopies(11, new byte[] {1});
    assertThat(rules.judge(CERTIFICATE, eleven, NOW))
        .isEqualTo(new Verdict.Refused(ChainRule.SIZE));
    assertThat(rules.judge(CERTIFICATE, List.of(new byte[131_073]), NOW))
        .isEqualTo(new Verdict.Refused(ChainRule.SIZE));
  }

  @Test
  void bytesAfterACertificateAreRefused() {
    List<byte[]> chain = new ArrayList<>(List.of(LEAF.der(), INTERMEDIATE.der()));
    chain.set(0, Arrays.copyOf(LEAF.der(), LEAF.der().length + 1));
    assertThat(rules.judge(CERTIFICATE, chain, NOW))
        .isEqualTo(new Verdict.Refused(ChainRule.CERTIFICATES_PARSE));
  }

  private LoggedCertificate admitted(SubmissionKind kind, IssuedCertificate... chain) {
    Verdict verdict = judge(kind, chain);
    assertThat(verdict).isInstanceOf(Verdict.Admitted.class);
    return ((Verdict.Admitted) verdict).certificate();
  }

  private void assertRefused(ChainRule rule, SubmissionKind kind, IssuedCertificate... chain) {
    assertThat(judge(kind, chain)).isEqualTo(new Verdict.Refused(rule));
  }

  private Verdict judge(SubmissionKind kind, IssuedCertificate... chain) {
    return rules.judge(kind, Arrays.stream(chain).map(IssuedCertificate::der).toList(), NOW);
  }
}
