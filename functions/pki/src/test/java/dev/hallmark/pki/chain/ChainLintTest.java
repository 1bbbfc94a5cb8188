package dev.hallmark.pki.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.x509.Pem;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

/** Each rule by a chain that breaks it, and a good chain that breaks none. */
class ChainLintTest {
  private static final KeyPair ROOT_KEY = Authority.key("EC", 384);
  private static final KeyPair CA_KEY = Authority.key("EC", 384);
  private static final KeyPair OTHER_KEY = Authority.key("EC", 384);

  private final X509Certificate root = root(nothing -> {});
  private final X509Certificate issuing = issuing(nothing -> {});

  private static X509Certificate root(Consumer<Authority> change) {
    Authority authority = Authority.root(ROOT_KEY.getPublic());
    change.accept(authority);
    return authority.sign(ROOT_KEY.getPublic(), ROOT_KEY);
  }

  private static X509Certificate issuing(Consumer<Authority> change) {
    Authority authority = Authority.issuing(CA_KEY.getPublic(), ROOT_KEY.getPublic());
    change.accept(authority);
    return authority.sign(CA_KEY.getPublic(), ROOT_KEY);
  }

  private static ChainVerdict lint(String pem) {
    return new ChainLint(CA_KEY.getPublic(), Authority.NOW).lint(pem);
  }

  private static void breaks(String pem, ChainFinding... expected) {
    assertThat(lint(pem))
        .isInstanceOfSatisfying(
            ChainVerdict.Unfit.class,
            unfit -> assertThat(unfit.findings()).containsExactlyInAnyOrder(expected));
  }

  private void issuingBreaks(ChainRule rule, Consumer<Authority> change) {
    breaks(Pem.encode(List.of(issuing(change), root)), new ChainFinding(rule, 1));
  }

  private void rootBreaks(ChainRule rule, Consumer<Authority> change) {
    breaks(Pem.encode(List.of(issuing, root(change))), new ChainFinding(rule, 2));
  }

  @Test
  void aGoodChainIsFit() {
    assertThat(lint(Pem.encode(List.of(issuing, root))))
        .isInstanceOfSatisfying(
            ChainVerdict.Fit.class,
            fit -> {
              assertThat(fit.chain().certificates()).containsExactly(issuing, root);
              assertThat(fit.warnings()).isEmpty();
            });
  }

  @Test
  void anEndWithinAYearAndAMissingOrganizationAreWarnings() {
    assertThat(
            lint(
                Pem.encode(
                    List.of(
                        issuing(
                            ca -> {
                              ca.to = Authority.NOW.plus(Duration.ofDays(300));
                              ca.issuer = new X500Name("CN=Root");
                            }),
                        root(
                            ca -> {
                              ca.subject = new X500Name("CN=Root");
                              ca.issuer = ca.subject;
                            })))))
        .isInstanceOfSatisfying(
            ChainVerdict.Fit.class,
            fit ->
                assertThat(fit.warnings())
                    .containsExactly(ChainWarning.ENDS_SOON, ChainWarning.ORGANIZATION));
  }

  @Test
  void theFileHoldsCertificatesOnly() {
    String pem = Pem.encode(List.of(issuing, root));
    breaks("", new ChainFinding(ChainRule.PEM, 0));
    breaks(pem + "-----BEGIN CERTIFICATE-----\n!\n", new ChainFinding(ChainRule.PEM, 0));
    breaks(
        pem + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
        new ChainFinding(ChainRule.PEM, 3));
    breaks(
        pem + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        new ChainFinding(ChainRule.PEM, 3));
  }

  @Test
  void orderAndLength() {
    breaks(
        Pem.encode(issuing),
        new ChainFinding(ChainRule.LENGTH, 0),
        new ChainFinding(ChainRule.ROOT, 1),
        new ChainFinding(ChainRule.AUTHORITY_KEY_IDENTIFIER, 1));
    assertThat(rules(Pem.encode(List.of(root, issuing))))
        .contains(ChainRule.ORDER, ChainRule.ROOT, ChainRule.CA_KEY);
    assertThat(rules(Pem.encode(List.of(issuing, root, root)))).contains(ChainRule.LENGTH);
    issuingBreaks(ChainRule.ORDER, ca -> ca.issuer = new X500Name("O=Company,CN=root"));
  }

  @Test
  void signaturesAndTheirAlgorithms() {
    Authority forged = Authority.issuing(CA_KEY.getPublic(), ROOT_KEY.getPublic());
    breaks(
        Pem.encode(List.of(forged.sign(CA_KEY.getPublic(), OTHER_KEY), root)),
        new ChainFinding(ChainRule.SIGNATURE, 1));
    issuingBreaks(ChainRule.SIGNATURE_ALGORITHM, ca -> ca.algorithm = "SHA1withECDSA");
    rootBreaks(ChainRule.SIGNATURE_ALGORITHM, ca -> ca.algorithm = "SHA1withECDSA");
  }

  @Test
  void theKeyIsTheInstances() {
    Authority other = Authority.issuing(OTHER_KEY.getPublic(), ROOT_KEY.getPublic());
    breaks(
        Pem.encode(List.of(other.sign(OTHER_KEY.getPublic(), ROOT_KEY), root)),
        new ChainFinding(ChainRule.CA_KEY, 1));
  }

  @Test
  void keysThatClientsDoNotVerify() {
    for (KeyPair key : List.of(Authority.key("RSA", 1024), Authority.key("EC", 521))) {
      String algorithm =
          key.getPublic().getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA512withECDSA";
      Authority top = Authority.root(key.getPublic());
      top.algorithm = algorithm;
      Authority below = Authority.issuing(CA_KEY.getPublic(), key.getPublic());
      below.algorithm = algorithm;
      breaks(
          Pem.encode(List.of(below.sign(CA_KEY.getPublic(), key), top.sign(key.getPublic(), key))),
          new ChainFinding(ChainRule.KEY, 2));
    }
  }

  @Test
  void names() {
    issuingBreaks(ChainRule.NAME, ca -> ca.subject = new X500Name("CN=Signing"));
    issuingBreaks(ChainRule.NAME, ca -> ca.subject = new X500Name("O=a,O=b,CN=Signing"));
  }

  @Test
  void serialNumbers() {
    issuingBreaks(ChainRule.SERIAL, ca -> ca.serial = BigInteger.ZERO);
    issuingBreaks(ChainRule.SERIAL, ca -> ca.serial = BigInteger.valueOf(-5));
    issuingBreaks(ChainRule.SERIAL, ca -> ca.serial = BigInteger.ONE.shiftLeft(160));
    rootBreaks(ChainRule.SERIAL, ca -> ca.serial = BigInteger.ZERO);
  }

  @Test
  void times() {
    issuingBreaks(ChainRule.VALIDITY, ca -> ca.from = Authority.NOW.plusSeconds(1));
    issuingBreaks(ChainRule.VALIDITY, ca -> ca.to = Authority.NOW.minusSeconds(1));
    rootBreaks(ChainRule.VALIDITY, ca -> ca.to = Authority.NOW.minusSeconds(1));
    issuingBreaks(ChainRule.LIFE, ca -> ca.to = Authority.NOW.plus(Duration.ofMinutes(59)));
  }

  @Test
  void whatAnAuthorityMayDo() {
    issuingBreaks(
        ChainRule.BASIC_CONSTRAINTS,
        ca -> ca.with(Extension.basicConstraints, false, new BasicConstraints(0)));
    issuingBreaks(
        ChainRule.BASIC_CONSTRAINTS,
        ca -> ca.with(Extension.basicConstraints, true, new BasicConstraints(false)));
    issuingBreaks(ChainRule.BASIC_CONSTRAINTS, ca -> ca.without(Extension.basicConstraints));
    issuingBreaks(
        ChainRule.PATH_LENGTH,
        ca -> ca.with(Extension.basicConstraints, true, new BasicConstraints(true)));
    rootBreaks(
        ChainRule.PATH_LENGTH,
        ca -> ca.with(Extension.basicConstraints, true, new BasicConstraints(0)));
    issuingBreaks(ChainRule.KEY_USAGE, ca -> ca.without(Extension.keyUsage));
    issuingBreaks(
        ChainRule.KEY_USAGE,
        ca -> ca.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
    issuingBreaks(
        ChainRule.KEY_USAGE,
        ca -> ca.with(Extension.keyUsage, false, new KeyUsage(KeyUsage.keyCertSign)));
  }

  @Test
  void extendedKeyUsage() {
    ExtendedKeyUsage code = new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning);
    ExtendedKeyUsage server = new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
    issuingBreaks(ChainRule.EXTENDED_KEY_USAGE, ca -> ca.without(Extension.extendedKeyUsage));
    issuingBreaks(
        ChainRule.EXTENDED_KEY_USAGE, ca -> ca.with(Extension.extendedKeyUsage, false, server));
    issuingBreaks(
        ChainRule.EXTENDED_KEY_USAGE, ca -> ca.with(Extension.extendedKeyUsage, true, code));
    rootBreaks(
        ChainRule.EXTENDED_KEY_USAGE, ca -> ca.with(Extension.extendedKeyUsage, false, server));
  }

  @Test
  void keyIdentifiers() {
    issuingBreaks(
        ChainRule.SUBJECT_KEY_IDENTIFIER, ca -> ca.without(Extension.subjectKeyIdentifier));
    rootBreaks(ChainRule.SUBJECT_KEY_IDENTIFIER, ca -> ca.without(Extension.subjectKeyIdentifier));
    issuingBreaks(
        ChainRule.AUTHORITY_KEY_IDENTIFIER, ca -> ca.without(Extension.authorityKeyIdentifier));
    issuingBreaks(
        ChainRule.AUTHORITY_KEY_IDENTIFIER,
        ca ->
            ca.with(
                Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(new byte[20])));
  }

  @Test
  void whatClientsDoNotKnow() {
    issuingBreaks(
        ChainRule.CRITICAL_EXTENSION,
        ca -> ca.with(new ASN1ObjectIdentifier("1.2.3.4"), true, new DERUTF8String("x")));
    rootBreaks(
        ChainRule.NAME_CONSTRAINTS,
        ca ->
            ca.with(
                Extension.nameConstraints,
                true,
                new NameConstraints(
                    new GeneralSubtree[] {
                      new GeneralSubtree(new GeneralName(GeneralName.rfc822Name, "example.com"))
                    },
                    null)));
  }

  @Test
  void everyBrokenRuleIsToldAtOnce() {
    String pem =
        Pem.encode(
            List.of(
                issuing(
                    ca -> {
                      ca.serial = BigInteger.ZERO;
                      ca.to = Authority.NOW.minusSeconds(1);
                      ca.without(Extension.keyUsage);
                    }),
                root(ca -> ca.without(Extension.subjectKeyIdentifier))));
    assertThat(rules(pem))
        .containsExactlyInAnyOrder(
            ChainRule.SERIAL,
            ChainRule.VALIDITY,
            ChainRule.KEY_USAGE,
            ChainRule.SUBJECT_KEY_IDENTIFIER);
  }

  private static Set<ChainRule> rules(String pem) {
    Set<ChainRule> all = new HashSet<>();
    ((ChainVerdict.Unfit) lint(pem)).findings().forEach(finding -> all.add(finding.rule()));
    return all;
  }
}
