package dev.hallmark.operator;

import static dev.hallmark.operator.IncidentDesk.IDP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logkeys.LogKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A freeze stops certificates in every spelling of a name, and also where they name another issuer
 * than the tokens: all of these are listed and denied, not only what was typed.
 */
class FreezeSpellingsTest {
  private static final String A = "aa".repeat(32);
  private static final String B = "bb".repeat(32);

  @TempDir private Path folder;
  private final IncidentDesk desk = new IncidentDesk();

  private int freeze(String... arguments) {
    List<String> all = new ArrayList<>(List.of("freeze"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--json", "--out", folder + "/out"));
    return desk.run(all.toArray(String[]::new));
  }

  @Test
  void whatIsLoggedInAnotherSpellingIsListedWithItsCertificates() throws Exception {
    desk.signs(LogKind.REKOR_V2, "EVE@example.com", IDP + "/", "cosign", A);
    desk.signs(LogKind.REKOR_V2, "eve@example.com", IDP, "cosign", B);
    assertThat(freeze("identity", "Eve@Example.com", "--issuer", "https://IDP.example/")).isZero();
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(2);
    assertThat(desk.json().path("certificates").findValuesAsText("identity"))
        .containsExactlyInAnyOrder("EVE@example.com", "eve@example.com");
    assertThat(desk.json().path("spellings").findValuesAsText("issuer"))
        .containsExactly(IDP + "/", IDP);
    assertThat(Files.readString(folder.resolve("out/policy-controller.yaml")))
        .contains("\"EVE@example.com\" at \"https://idp.example/\"");
  }

  /** Fulcio refuses by the token's issuer, and certificates have the one behind it. */
  @Test
  void whereCertificatesNameTheIssuerBehindTheyAreListedByIt() throws Exception {
    desk.configuration =
        """
        {"oidc-issuers": {
          "https://dex.example":
            {"client-id": "sigstore", "type": "email", "issuer-claim": "$.federated.connector"},
          "https://idp.example": {"client-id": "sigstore", "type": "email"}}}
        """;
    desk.signs(LogKind.REKOR_V2, "eve@example.com", "https://behind.example", "cosign", A);
    desk.signs(LogKind.REKOR_V2, "eve@example.com", IDP, "cosign", B);
    desk.signs(LogKind.REKOR_V2, "bob@example.com", "https://behind.example", "cosign", B);
    assertThat(freeze("identity", "eve@example.com", "--issuer", "https://dex.example")).isZero();
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(1);
    assertThat(desk.json().at("/certificates/0/issuer").asText())
        .isEqualTo("https://behind.example");
    assertThat(desk.json().path("issuersBehind").asBoolean()).isTrue();
    assertThat(desk.err).contains("warning: certificates by tokens of this issuer name the issuer");
    assertThat(Files.readString(folder.resolve("out/denied-digests.txt")))
        .isEqualTo("sha256:%s\n".formatted(A));

    assertThat(freeze("issuer", "https://dex.example")).isZero();
    assertThat(desk.json().path("entriesTotal").asInt()).isEqualTo(2);
  }

  @Test
  void whatFindsNothingIsSaidBesideTheResult() throws Exception {
    assertThat(freeze("identity", "eva@example.com", "--issuer", IDP)).isZero();
    assertThat(desk.err).contains("warning: nothing that was signed was found");
    assertThat(desk.json().path("complete").asBoolean()).isTrue();
  }
}
