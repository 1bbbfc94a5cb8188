package dev.hallmark.operator.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signed an entry and what, read from its leaf. */
class EntryContentTest {
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);

  private final SigningAuthority authority = new SigningAuthority();
  private final X509Certificate eve =
      authority.certificate("eve@example.com", SigningAuthority.IDP, 0xabc);

  private EntryContent read(byte[] leaf) {
    return EntryContent.of(leaf, Optional.empty(), Set.of(authority.publicKey()));
  }

  @Test
  void anEntryOfEitherVersionNamesTheSignerAndTheArtifact() {
    for (byte[] leaf : new byte[][] {SigningAuthority.v2(eve, A), SigningAuthority.v1(eve, A)}) {
      EntryContent content = read(leaf);
      assertThat(content.signers())
          .containsExactly(new SignedBy.Certified("eve@example.com", SigningAuthority.IDP, "abc"));
      assertThat(content.digests()).containsExactly(new LoggedDigest("sha256", A, false));
      assertThat(content.kind()).startsWith("hashedrekord 0.0.");
    }
  }

  @Test
  void ofAnAttestationTheLogHasTheStatementsDigestAndNotTheEnvelopes() {
    EntryContent content = read(SigningAuthority.dsse(eve, A, B));
    assertThat(content.signers()).hasOnlyElementsOfType(SignedBy.Certified.class);
    assertThat(content.digests()).containsExactly(new LoggedDigest("sha256", A, true));
  }

  @Test
  void anAttestationThatIsKeptNamesItsSubjects() {
    byte[] statement =
        SigningAuthority.utf8(
            "{\"subject\":[{\"name\":\"x\",\"digest\":{\"sha256\":\"%s\",\"sha1\":\"no hex\"}}]}"
                .formatted(B));
    assertThat(
            EntryContent.of(
                    SigningAuthority.dsse(eve, A, A),
                    Optional.of(statement),
                    Set.of(authority.publicKey()))
                .digests())
        .containsExactly(new LoggedDigest("sha256", B, false), new LoggedDigest("sha256", A, true));
  }

  /** Anybody may make a certificate that names anybody, and log it. */
  @Test
  void aCertificateOfAnotherAuthorityNamesNobody() {
    X509Certificate forged =
        new SigningAuthority().certificate("eve@example.com", SigningAuthority.IDP, 0xabc);
    assertThat(read(SigningAuthority.v2(forged, A)).signers())
        .containsExactly(new SignedBy.Foreign());
    assertThat(read(SigningAuthority.v1(forged, A)).signers())
        .containsExactly(new SignedBy.Foreign());
  }

  @Test
  void everySignerIsJudgedWhoeverSignedBesides() {
    X509Certificate forged =
        new SigningAuthority().certificate("mallory@example.com", SigningAuthority.IDP, 1);
    X509Certificate bob = authority.certificate("bob@example.com", SigningAuthority.IDP, 0xb0b);
    assertThat(read(SigningAuthority.dsse(List.of(forged, bob, eve), A, B)).signers())
        .containsExactly(
            new SignedBy.Certified("bob@example.com", SigningAuthority.IDP, "b0b"),
            new SignedBy.Certified("eve@example.com", SigningAuthority.IDP, "abc"));
  }

  /** Else whoever logs Eve's certificate beside a signature of his own gets his artifact denied. */
  @Test
  void aCertificateWhereNoSignatureWasVerifiedWithItNamesNobody() {
    String hers = SigningAuthority.pem(eve);
    assertThat(
            read(SigningAuthority.utf8(
                    "{\"kind\":\"alpine\",\"spec\":{\"package\":{\"pkginfo\":{\"x\":\"%s\"}}}}"
                        .formatted(hers)))
                .signers())
        .containsExactly(new SignedBy.Key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"signature\":{\"publicKey\":{\"content\":\"%s\"}}}",
        "{\"publicKey\":{\"content\":\"%s\"}}",
        "{\"publicKey\":\"%s\"}",
        "{\"signatures\":[{\"verifier\":\"%s\"}]}",
        "{\"content\":{\"envelope\":{\"signatures\":[{\"publicKey\":\"%s\"}]}}}"
      })
  void everyKindOfVersion1HasItsCertificateSomewhereElse(String spec) {
    String leaf = "{\"kind\":\"any\",\"spec\":%s}".formatted(spec);
    assertThat(read(SigningAuthority.utf8(leaf.formatted(SigningAuthority.pem(eve)))).signers())
        .hasOnlyElementsOfType(SignedBy.Certified.class);
  }

  /** What verifiers compare is in lower case. */
  @Test
  void aDigestIsInLowerCaseHoweverItWasSent() {
    assertThat(read(SigningAuthority.v1(eve, A.toUpperCase(Locale.ROOT))).digests())
        .containsExactly(new LoggedDigest("sha256", A, false));
    byte[] statement =
        SigningAuthority.utf8(
            "{\"subject\":[{\"digest\":{\"sha256\":\"%s\"}}]}"
                .formatted(B.toUpperCase(Locale.ROOT)));
    assertThat(
            EntryContent.of(
                    SigningAuthority.dsse(eve, A, A),
                    Optional.of(statement),
                    Set.of(authority.publicKey()))
                .digests())
        .contains(new LoggedDigest("sha256", B, false));
  }

  @Test
  void aKeyIsAKey() {
    assertThat(read(SigningAuthority.v2WithKey(A)).signers()).containsExactly(new SignedBy.Key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "[]",
        "{\"kind\":1}",
        "{\"kind\":\"hashedrekord\",\"spec\":{\"hashedRekordV002\":{\"data\":{\"digest\":\"*\"}}}}",
        "{\"kind\":\"hashedrekord\",\"spec\":{\"signature\":\"LS0tLS1CRUdJTiBDRVJUSUZJQ0FU*\"}}"
      })
  void whatIsDamagedNamesNobodyAndNothing(String leaf) {
    EntryContent content = read(SigningAuthority.utf8(leaf));
    assertThat(content.signers()).containsExactly(new SignedBy.Key());
    assertThat(content.digests()).isEmpty();
  }
}
