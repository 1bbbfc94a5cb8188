package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.FulcioConfiguration;
import dev.hallmark.fulcio.domain.explanation.Explanation;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hallmark explain-token}: Fulcio's rules on the developer's own machine. */
class ExplainTokenCommandTest {
  private static final String CONFIGURATION =
      """
      oidc-issuers:
        https://i.example: {client-id: sigstore, type: email}
      issuance-rules:
        - name: people of acme
          issuers: https://i.example
          require:
            email: {like: '*@acme.example'}
            groups: signers
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ECKey key;

  @BeforeEach
  void files() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    Files.writeString(folder.resolve("issuers.yaml"), CONFIGURATION);
    Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
  }

  private String token(String email, String audience, long secondsToLive) throws Exception {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build(),
            new Payload(
                """
                {"iss":"https://i.example","sub":"alice","aud":"%s","exp":%d,"email":"%s",
                "email_verified":true,"groups":["staff","signers"],"cnf":{"a":"b"}}
                """
                    .formatted(audience, Instant.now().getEpochSecond() + secondsToLive, email)));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }

  private int explain(String token, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("explain-token", "--fulcio-config", folder.resolve("issuers.yaml").toString()));
    arguments.addAll(List.of(more));
    Terminal terminal =
        new Terminal(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new BufferedReader(new StringReader(token + "\n")),
            false);
    return Hallmark.commandLine(
            _ -> {
              throw new IllegalStateException("no log is looked at");
            },
            _ -> {
              throw new IllegalStateException("no record is looked at");
            },
            terminal,
            folder.resolve("env"))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void aGoodTokenShowsItsCertificate() throws Exception {
    int code =
        explain(
            token("alice@acme.example", "sigstore", 60),
            "--jwks",
            folder.resolve("keys.json").toString());

    assertThat(out.toString())
        .contains("ok    signature  verifies with a key of the issuer")
        .contains("it would be admitted if nobody froze its identity or issuer\n")
        .contains("proof of possession is a signature of: alice@acme.example")
        .containsPattern("name +alice@acme.example")
        .containsPattern("ok +groups +must be \"signers\"; is \\[staff, signers]")
        .doesNotContain("FAIL");
    assertThat(code).isZero();
  }

  @Test
  void everyFailingRuleIsNamedNotOnlyTheFirst() throws Exception {
    int code = explain(token("eve@other.example", "other", -60));

    assertThat(out.toString())
        .contains("-     signature  not looked at: give the issuer's keys with --jwks")
        .contains("it would be refused")
        .contains("FAIL  claims     audience: ")
        .contains("aud is [other], and must have sigstore")
        .contains("FAIL  rules      issuance-rule: ")
        .contains("people of acme fails on email")
        .contains("ok    identity");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void aConditionOnAClaimThatIsNotThereSaysSo() throws Exception {
    Files.writeString(
        folder.resolve("issuers.yaml"),
        """
        oidc-issuers:
          https://i.example: {client-id: sigstore, type: email}
        issuance-rules:
          - name: r
            issuers: https://i.example
            require: {department: d, cnf: d}
        """);

    assertThat(explain(token("alice@acme.example", "sigstore", 60))).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("FAIL +department +must be \"d\"; is absent")
        .containsPattern("FAIL +cnf +must be \"d\"; has no text");
  }

  @Test
  void aTokenOfAStrangerIsNamed() throws Exception {
    Files.writeString(
        folder.resolve("issuers.yaml"),
        "oidc-issuers: {'https://other.example': {client-id: s, type: email}}");

    assertThat(explain(token("alice@acme.example", "sigstore", 60))).isEqualTo(1);
    assertThat(out.toString()).contains("issuer-unknown").contains("iss is \"https://i.example\"");
  }

  @Test
  void aForgedTokenFailsOnItsSignature() throws Exception {
    String token = token("alice@acme.example", "sigstore", 60);
    key = new ECKeyGenerator(Curve.P_256).keyID("k").generate();
    Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());

    assertThat(explain(token, "--jwks", folder.resolve("keys.json").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  signature  token-signature: ");
  }

  /** A file says nothing of it; that it was not looked at must not look like nobody. */
  @Test
  void withAFileFreezesAreSaidNotToBeLookedAt() throws Exception {
    assertThat(explain(token("alice@acme.example", "sigstore", 60))).isZero();
    assertThat(out.toString())
        .contains("-     freezes    not looked at: hallmark freeze list, at the instance,")
        .contains(
            "it would be admitted if its signature is the issuer's and nobody froze its identity or"
                + " issuer");
  }

  @Test
  void whoIsFrozenIsToldSo() throws Exception {
    FulcioConfiguration configuration =
        ConfigurationReader.check(CONFIGURATION.getBytes(StandardCharsets.UTF_8)).configuration();
    String token = token("alice@acme.example", "sigstore", 60);
    Instant now = Instant.now();
    FreezeRecord alice =
        FreezeRecord.EMPTY.frozen(
            Holder.identity("Alice@acme.example", "https://i.example"),
            Instant.parse("2026-11-23T08:00:00Z"),
            "stolen");
    Explanation frozen =
        Explanation.of(configuration, token, Optional.empty(), Optional.of(alice), now);
    assertThat(frozen.isGood()).isFalse();
    assertThat(frozen.findings().getLast().rule()).isEqualTo("frozen");
    assertThat(frozen.findings().getLast().text())
        .contains("since 2026-11-23T08:00:00Z", "hallmark freeze lift");
    Explanation free =
        Explanation.of(
            configuration, token, Optional.empty(), Optional.of(FreezeRecord.EMPTY), now);
    assertThat(free.isGood()).isTrue();
    assertThat(free.findings().getLast().text()).contains("neither it nor its issuer is frozen");
  }

  @Test
  void whatCannotBeReadIsNamed() {
    String missing = folder.resolve("missing").toString();
    assertThat(explain("", missing)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("the file " + missing + " with the token cannot be read");
  }

  @Test
  void theTokenItselfIsNeverPrinted() throws Exception {
    String token = token("alice@acme.example", "sigstore", 60);

    explain(token, "--json");
    explain(token);

    for (String part : token.split("\\.", -1)) {
      assertThat(out.toString() + err).doesNotContain(part);
    }
  }

  @Test
  void anExpiredTokenIsToldWithItsTimes() throws Exception {
    long expiry = Instant.now().getEpochSecond() - 60;

    assertThat(explain(token("alice@acme.example", "sigstore", -60))).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern(
            "FAIL  claims     token-expired: .*exp is \\d+ \\(20[^)]*Z\\), and it is 20[^)]*Z")
        .containsPattern("exp +" + (expiry / 100) + "\\d\\d \\(20");
  }

  @Test
  void claimsCannotSpeakToTheTerminal() throws Exception {
    explain(token("alice\\u001b[2J\\nok    forged\\u202e@acme.example", "sigstore", 60));

    assertThat(out.toString())
        .contains("alice\\u{1b}[2J\\u{a}ok    forged\\u{202e}@acme.example")
        .doesNotContain("\u001b", "\u202e")
        .doesNotContainPattern("(?m)^ok    forged");
  }

  @Test
  void whatIsNoTokenIsSaidToBeNone() {
    assertThat(explain("nonsense")).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  form       token-malformed: ");
    assertThat(explain("")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no token");
  }
}
