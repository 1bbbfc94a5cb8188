package dev.hallmark.operator.signed;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
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
      assertThat(content.by())
          .isEqualTo(new SignedBy.Certified("eve@example.com", SigningAuthority.IDP, "abc"));
      assertThat(content.digests()).containsExactly(new LoggedDigest("sha256", A, false));
      assertThat(content.kind()).startsWith("hashedrekord 0.0.");
    }
  }

  @Test
  void ofAnAttestationTheLogHasTheStatementsDigestAndNotTheEnvelopes() {
    EntryContent content = read(SigningAuthority.dsse(eve, A, B));
    assertThat(content.by()).isInstanceOf(SignedBy.Certified.class);
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
    assertThat(read(SigningAuthority.v2(forged, A)).by()).isInstanceOf(SignedBy.Foreign.class);
    assertThat(read(SigningAuthority.v1(forged, A)).by()).isInstanceOf(SignedBy.Foreign.class);
  }

  @Test
  void aKeyIsAKey() {
    assertThat(read(SigningAuthority.v2WithKey(A)).by()).isInstanceOf(SignedBy.Key.class);
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
    assertThat(content.by()).isInstanceOf(SignedBy.Key.class);
    assertThat(content.digests()).isEmpty();
  }
}
