package dev.hallmark.pki.chain;

import dev.hallmark.pki.keys.PemBlock;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Looks at a chain that somebody else signed, before clients are told of it. */
public final class ChainLint {
  /** The longest life of a certificate that Fulcio's settings allow. */
  private static final Duration LONGEST_LEAF = Duration.ofMinutes(60);

  private static final Duration YEAR = Duration.ofDays(365);
  private static final int SHORTEST = 2;

  /** A pre-certificate goes to the CT log with all of these, and logs take ten at most. */
  private static final int LONGEST = 8;

  private static final String LABEL = "CERTIFICATE";

  private final PublicKey caKey;
  private final Instant now;

  /**
   * @param caKey the key that issues
   * @param now when the chain is to be used
   */
  public ChainLint(PublicKey caKey, Instant now) {
    this.caKey = caKey;
    this.now = now;
  }

  /**
   * Looks at a chain.
   *
   * @param pem issuing certificate first, root last
   */
  public ChainVerdict lint(String pem) {
    List<X509Certificate> chain = new ArrayList<>();
    List<ChainFinding> findings = new ArrayList<>();
    read(pem, chain, findings);
    if (findings.isEmpty()) {
      check(chain, findings);
    }
    return findings.isEmpty()
        ? new ChainVerdict.Fit(new CertificateChain(chain), warnings(chain))
        : new ChainVerdict.Unfit(findings);
  }

  private static void read(String pem, List<X509Certificate> chain, List<ChainFinding> findings) {
    List<PemBlock> blocks = PemBlock.parseAll(pem);
    // A private key that is only passed by would be one that was handed around.
    if (blocks.isEmpty() || pem.split("-----BEGIN ", -1).length - 1 != blocks.size()) {
      findings.add(new ChainFinding(ChainRule.PEM, 0));
    }
    int place = 0;
    for (PemBlock block : blocks) {
      place++;
      try {
        if (!block.label().equals(LABEL)) {
          throw new MalformedCertificateException("not a certificate");
        }
        chain.add(Certificates.fromDer(block.content()));
      } catch (MalformedCertificateException e) {
        findings.add(new ChainFinding(ChainRule.PEM, place));
      }
    }
  }

  private void check(List<X509Certificate> chain, List<ChainFinding> findings) {
    int length = chain.size();
    if (length < SHORTEST || length > LONGEST || new HashSet<>(chain).size() != length) {
      findings.add(new ChainFinding(ChainRule.LENGTH, 0));
    }
    if (!chain.getFirst().getPublicKey().equals(caKey)) {
      findings.add(new ChainFinding(ChainRule.CA_KEY, 1));
    }
    if (AuthorityName.of(chain.getFirst()).isEmpty()) {
      findings.add(new ChainFinding(ChainRule.NAME, 1));
    }
    for (int i = 0; i < length; i++) {
      List<ChainRule> broken = new ArrayList<>();
      new LinkRules(chain, i).addBroken(broken);
      new CertificateRules(chain.get(i), i, now, LONGEST_LEAF).addBroken(broken);
      int place = i + 1;
      broken.stream()
          .map(rule -> new ChainFinding(rule, place))
          .filter(finding -> !findings.contains(finding))
          .forEach(findings::add);
    }
  }

  private List<ChainWarning> warnings(List<X509Certificate> chain) {
    List<ChainWarning> warnings = new ArrayList<>();
    if (chain.stream().anyMatch(one -> one.getNotAfter().toInstant().isBefore(now.plus(YEAR)))) {
      warnings.add(ChainWarning.ENDS_SOON);
    }
    if (!chain.stream().allMatch(AuthorityName::hasOneOrganization)) {
      warnings.add(ChainWarning.ORGANIZATION);
    }
    return warnings;
  }
}
