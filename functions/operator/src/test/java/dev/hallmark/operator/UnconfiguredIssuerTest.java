package dev.hallmark.operator;

import static dev.hallmark.operator.IncidentDesk.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logkeys.LogKind;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody at an issuer of whom an instance takes no tokens is not frozen without saying so. */
class UnconfiguredIssuerTest {
  private static final String MISTYPED = "https://idp.exmaple";

  @TempDir private Path folder;
  private final IncidentDesk desk = new IncidentDesk();

  @BeforeEach
  void sign() {
    desk.signs(LogKind.REKOR_V2, "eve@example.com", MISTYPED, "cosign", "aa".repeat(32));
    desk.configuration =
        IncidentDesk.issuers("https://accounts.example", IDP, "https://token.actions.example");
  }

  private int freezeIssuer(String issuer, String... more) {
    String[] arguments = new String[more.length + 5];
    System.arraycopy(
        new String[] {"freeze", "issuer", issuer, "--out", folder + "/out"}, 0, arguments, 0, 5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return desk.run(arguments);
  }

  @Test
  void itIsRefusedWithTheNearestBeforeAnythingIsWritten() {
    assertThat(freezeIssuer(MISTYPED)).isEqualTo(ExitCode.USAGE);
    assertThat(desk.err)
        .contains(
            "nothing was frozen: the instance takes no tokens of " + MISTYPED,
            "Of 3 issuers configured these are nearest: " + IDP + ", ",
            "--force");
    assertThat(desk.frozen.freezes()).isEmpty();
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(desk.run("freeze", "identity", "eve@example.com", "--issuer", MISTYPED))
        .isEqualTo(ExitCode.USAGE);
    assertThat(desk.frozen.freezes()).isEmpty();
  }

  @Test
  void withForceItIsFrozenWithAWarning() throws Exception {
    assertThat(freezeIssuer(MISTYPED, "--force", "--json")).isZero();
    assertThat(desk.err).contains("warning: the instance takes no tokens of this issuer");
    assertThat(desk.json().path("issuerConfigured").asBoolean(true)).isFalse();
    assertThat(desk.frozen.forbids("anybody", MISTYPED)).isTrue();
  }

  /** Of an issuer that was taken out what it signed is still of use. */
  @Test
  void whatItSignedIsListedByADryRun() {
    assertThat(freezeIssuer(MISTYPED, "--dry-run")).isZero();
    assertThat(desk.out).contains("1 issued", "sha256:" + "aa".repeat(32));
    assertThat(desk.err).contains("warning: the instance takes no tokens of this issuer");
  }

  /** As a freeze compares: without case, and without a slash at the end. */
  @ParameterizedTest
  @ValueSource(strings = {"https://idp.example/", "HTTPS://IDP.example"})
  void anotherSpellingOfOneIsThatOne(String spelling) {
    assertThat(freezeIssuer(spelling)).as(desk.err).isZero();
    assertThat(desk.err).doesNotContain("takes no tokens");
  }

  @Test
  void oneThatAPatternCoversIsConfigured() {
    desk.configuration =
        """
        {"meta-issuers": {"https://*.Clusters.example/id/*":
            {"client-id": "sigstore", "type": "email"}}}
        """;
    assertThat(freezeIssuer("https://a.clusters.example/id/7")).as(desk.err).isZero();
    assertThat(freezeIssuer("https://a.b.clusters.example/id/7")).isEqualTo(ExitCode.USAGE);
  }

  /** Its tokens say who certified: that may be anybody. */
  @Test
  void whereTokensNameTheIssuerBehindAnyIssuerMayBeMeant() {
    desk.configuration =
        """
        {"oidc-issuers": {"https://dex.example":
            {"client-id": "sigstore", "type": "email", "issuer-claim": "$.federated.connector"}}}
        """;
    assertThat(freezeIssuer(MISTYPED)).as(desk.err).isZero();
    assertThat(desk.err).isEmpty();
  }

  /** A freeze must not wait for what only guards against a mistake. */
  @Test
  void anInstanceThatDoesNotTellItsIssuersIsFrozenAllTheSame() {
    desk.configuration = "";
    assertThat(freezeIssuer(MISTYPED)).isZero();
    assertThat(desk.err).contains("warning: whether the instance takes tokens of this issuer was");
    assertThat(desk.frozen.forbids("anybody", MISTYPED)).isTrue();
  }
}
