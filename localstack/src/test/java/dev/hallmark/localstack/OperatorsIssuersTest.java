package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.edge.LocalEdge;
import dev.hallmark.localstack.oidc.DevelopmentIssuer;
import dev.hallmark.localstack.oidc.TokenShape;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A local instance with an operator's Fulcio configuration: his issuers, presets and issuance rules
 * count, and the development issuer is trusted beside them.
 */
class OperatorsIssuersTest {
  private static LocalEdge elsewhere;
  private static DevelopmentIssuer theirs;
  private static LocalInstance instance;
  private static SigningClient client;

  @BeforeAll
  static void start() throws Exception {
    elsewhere = new LocalEdge(0);
    theirs =
        new DevelopmentIssuer(
            "http://localhost:" + elsewhere.port(),
            DevelopmentIssuer.newKey(),
            InstantSource.system());
    elsewhere.serve(DevelopmentIssuer.PATH, theirs);
    instance =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")),
                LogSettings.OPEN,
                IssuanceSettings.DEFAULTS,
                Optional.of(configuration())));
    client = new SigningClient(instance.url());
  }

  private static CheckedConfiguration configuration() throws Exception {
    return ConfigurationReader.check(
        """
        oidc-issuers:
          %1$s:
            client-id: sigstore
            preset: gitlab-self-managed
        issuance-rules:
          - name: protected branches of acme
            issuers: %1$s
            require:
              namespace_path: acme
              ref: [main, release]
        """
            .formatted(theirs.issuer(TokenShape.GITLAB))
            .getBytes(StandardCharsets.UTF_8));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    instance.close();
    elsewhere.close();
  }

  private static X509Certificate certificate(String issuer, String repository) throws Exception {
    URI endpoint =
        URI.create(
            issuer + "/token?repository=" + URLEncoder.encode(repository, StandardCharsets.UTF_8));
    try (HttpClient http = HttpClient.newHttpClient()) {
      String answer =
          http.send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      String token = Json.mapper().readTree(answer).path("id_token").asText();
      byte[] claims =
          Base64.getUrlDecoder()
              .decode(token.substring(token.indexOf('.') + 1, token.lastIndexOf('.')));
      String subject = Json.mapper().readTree(claims).path("sub").asText();
      return client.certificate(token, subject, client.newKey());
    }
  }

  private static String name(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .map(List::getLast)
        .findFirst()
        .orElseThrow()
        .toString();
  }

  @Test
  void aPresetReadsHisTokens() throws Exception {
    X509Certificate certificate =
        certificate(theirs.issuer(TokenShape.GITLAB), "acme/app@refs/heads/main");

    assertThat(name(certificate))
        .isEqualTo("https://gitlab.com/acme/app//.gitlab-ci.yml@refs/heads/main");
    // Where upstream's defaults would say gitlab.com, the server's own URL stands.
    assertThat(
            new String(
                certificate.getExtensionValue("1.3.6.1.4.1.57264.1.12"), StandardCharsets.UTF_8))
        .endsWith(theirs.issuer(TokenShape.GITLAB) + "/acme/app");
  }

  @Test
  void hisRulesAreKeptAndNamed() {
    assertThatThrownBy(
            () -> certificate(theirs.issuer(TokenShape.GITLAB), "acme/app@refs/heads/other"))
        .hasMessageContaining("issuance-rule")
        .hasMessageContaining("protected branches of acme fails on ref");
  }

  @Test
  void theDevelopmentIssuerIsTrustedToo() throws Exception {
    assertThat(name(certificate(instance.issuer(TokenShape.GITHUB), "acme/app")))
        .startsWith("https://github.com/acme/app");
  }
}
