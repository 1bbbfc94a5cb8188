package dev.hallmark.rekor.admission;

import static dev.hallmark.rekor.admission.InstanceAuthority.FOUNDED;
import static dev.hallmark.rekor.admission.InstanceAuthority.ISSUER;
import static dev.hallmark.rekor.admission.InstanceAuthority.userName;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.rekor.admission.Signatory.Certified;
import dev.hallmark.rekor.admission.Signatory.Unnamed;
import dev.hallmark.testkit.keys.JdkSigner;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

/** Who may log, by the three policies. */
class AdmissionPolicyTest {
  private static final PublicKey HOLDER = JdkSigner.p256().publicKey();

  private final InstanceAuthority authority = new InstanceAuthority();
  private final AdmissionPolicy ours = new AdmissionPolicy.InstanceCertificates(authority.alone());

  @Test
  void anybodyMayLogUnlessToldOtherwise() {
    AdmissionPolicy any = new AdmissionPolicy.AnySigner();
    assertThat(any.broken(List.of(new Unnamed()))).isEmpty();
    assertThat(any.broken(List.of())).isEmpty();
  }

  @Test
  void aCertificateOfTheInstanceMayThoughItHasExpired() {
    assertThat(ours.broken(by(authority.certify(HOLDER, "a@example.org")))).isEmpty();
  }

  @Test
  void aBareKeyMayNot() {
    assertThat(ours.broken(List.of(new Unnamed()))).contains(AdmissionRule.CERTIFICATE_NAMED);
    assertThat(ours.broken(List.of())).contains(AdmissionRule.CERTIFICATE_NAMED);
  }

  @Test
  void everySignatureMustBeByOne() {
    List<Signatory> two =
        List.of(new Certified(authority.certify(HOLDER, "a@example.org")), new Unnamed());
    assertThat(ours.broken(two)).contains(AdmissionRule.CERTIFICATE_NAMED);
    assertThat(ours.broken(two.reversed())).contains(AdmissionRule.CERTIFICATE_NAMED);
  }

  @Test
  void anotherAuthorityOfTheSameNameIsNotOurs() {
    assertThat(ours.broken(by(new InstanceAuthority().certify(HOLDER, "a@example.org"))))
        .contains(AdmissionRule.ISSUED_HERE);
  }

  @Test
  void anAuthorityIsNoSigner() {
    for (X509Certificate certificate : authority.chain().certificates()) {
      assertThat(ours.broken(by(certificate))).contains(AdmissionRule.ISSUED_HERE);
    }
  }

  @Test
  void aCertificateFromBeforeOrAfterTheAuthorityIsNotOurs() {
    X509Certificate before = authority.new Draft().begin(FOUNDED.minusSeconds(1)).issue(HOLDER);
    X509Certificate after =
        authority.new Draft().begin(FOUNDED.plus(Duration.ofDays(6 * 365))).issue(HOLDER);
    assertThat(ours.broken(by(before))).contains(AdmissionRule.ISSUED_HERE);
    assertThat(ours.broken(by(after))).contains(AdmissionRule.ISSUED_HERE);
  }

  @Test
  void aCertificateForSomethingElseMayNot() {
    X509Certificate server =
        authority.new Draft().purpose(KeyPurposeId.id_kp_serverAuth).issue(HOLDER);
    assertThat(ours.broken(by(server))).contains(AdmissionRule.CODE_SIGNING);
  }

  @Test
  void eachOfSeveralChainsCounts() {
    InstanceAuthority next = new InstanceAuthority();
    AdmissionPolicy both =
        new AdmissionPolicy.InstanceCertificates(() -> List.of(authority.chain(), next.chain()));
    assertThat(both.broken(by(authority.certify(HOLDER, "a@example.org")))).isEmpty();
    assertThat(both.broken(by(next.certify(HOLDER, "a@example.org")))).isEmpty();
  }

  @Test
  void anIdentityIsItsIssuerAndItsNameTogether() {
    AdmissionPolicy alice =
        identities("[{\"issuer\":\"%s\",\"identity\":\"alice@example.org\"}]".formatted(ISSUER));
    assertThat(alice.broken(by(authority.certify(HOLDER, "alice@example.org")))).isEmpty();
    assertThat(alice.broken(by(authority.certify(HOLDER, "mallory@example.org"))))
        .contains(AdmissionRule.IDENTITY_ADMITTED);
    X509Certificate elsewhere =
        authority.new Draft()
            .rawIssuer("https://other.example")
            .name(new GeneralName(GeneralName.rfc822Name, "alice@example.org"))
            .issue(HOLDER);
    assertThat(alice.broken(by(elsewhere))).contains(AdmissionRule.IDENTITY_ADMITTED);
  }

  @Test
  void anIdentityMustBeCertifiedByTheInstance() {
    AdmissionPolicy alice =
        identities("[{\"issuer\":\"%s\",\"identity\":\"alice@example.org\"}]".formatted(ISSUER));
    assertThat(alice.broken(by(new InstanceAuthority().certify(HOLDER, "alice@example.org"))))
        .contains(AdmissionRule.ISSUED_HERE);
    assertThat(alice.broken(List.of(new Unnamed()))).contains(AdmissionRule.CERTIFICATE_NAMED);
  }

  @Test
  void addressesWorkflowsAndUserNamesAreIdentities() {
    AdmissionPolicy some =
        identities(
            """
            [{"issuer":"%1$s","identity":"robot!example.org"},
             {"issuerRegExp":"https://[a-z]+\\\\.example",
              "identityRegExp":"https://github\\\\.com/acme/.*@refs/heads/main"}]
            """
                .formatted(ISSUER));
    X509Certificate robot = authority.new Draft().name(userName("robot!example.org")).issue(HOLDER);
    assertThat(some.broken(by(robot))).isEmpty();
    assertThat(some.broken(by(workflow("https://github.com/acme/a@refs/heads/main")))).isEmpty();
    assertThat(some.broken(by(workflow("https://github.com/acme/a@refs/heads/main2"))))
        .as("the end is held")
        .contains(AdmissionRule.IDENTITY_ADMITTED);
    assertThat(some.broken(by(workflow("https://evil/?https://github.com/acme/@refs/heads/main"))))
        .as("the beginning is held")
        .contains(AdmissionRule.IDENTITY_ADMITTED);
  }

  @Test
  void theOlderExtensionOfTheIssuerCounts() {
    AdmissionPolicy old =
        identities("[{\"issuer\":\"https://old.example\",\"identityRegExp\":\".*\"}]");
    X509Certificate certificate =
        authority.new Draft().rawIssuer("https://old.example").issue(HOLDER);
    assertThat(old.broken(by(certificate))).isEmpty();
  }

  private X509Certificate workflow(String uri) {
    return authority.new Draft()
        .name(new GeneralName(GeneralName.uniformResourceIdentifier, uri))
        .issue(HOLDER);
  }

  private AdmissionPolicy identities(String json) {
    return new AdmissionPolicy.Identities(authority.alone(), IdentityRules.read(json));
  }

  private static List<Signatory> by(X509Certificate certificate) {
    return List.of(new Certified(certificate));
  }
}
