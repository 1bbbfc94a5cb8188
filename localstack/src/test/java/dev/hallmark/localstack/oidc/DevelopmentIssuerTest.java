package dev.hallmark.localstack.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The development issuer: discovery, keys and tokens fit together. */
class DevelopmentIssuerTest {
  /** One for all tests: an RSA key takes most of a second. */
  private static final RSAKey KEY = DevelopmentIssuer.newKey();

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final DevelopmentIssuer issuer =
      new DevelopmentIssuer("http://localhost:8700", KEY, InstantSource.fixed(NOW));

  @ParameterizedTest
  @EnumSource
  void discoveryNamesTheIssuerByteForByteAndLeadsToItsKeys(TokenShape shape) throws Exception {
    JsonNode document = get(path(issuer.issuer(shape)) + "/.well-known/openid-configuration");
    assertThat(document.path("issuer").asText()).isEqualTo(issuer.issuer(shape));
    JWKSet keys = JWKSet.parse(get(path(document.path("jwks_uri").asText())).toString());
    SignedJWT token = token(shape, Map.of());
    assertThat(
            token.verify(
                new RSASSAVerifier((RSAKey) keys.getKeyByKeyId(token.getHeader().getKeyID()))))
        .isTrue();
    assertThat(keys.getKeys()).noneMatch(com.nimbusds.jose.jwk.JWK::isPrivate);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenIsGoodForTenMinutesForTheDefaultAudience(TokenShape shape) throws Exception {
    var claims = token(shape, Map.of()).getJWTClaimsSet();
    assertThat(claims.getIssuer()).isEqualTo(issuer.issuer(shape));
    assertThat(claims.getAudience()).containsExactly("sigstore");
    assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(600));
  }

  @Test
  void anEmailTokenIsVerified() throws Exception {
    var claims = token(TokenShape.EMAIL, Map.of("email", List.of("a@b.example"))).getJWTClaimsSet();
    assertThat(claims.getClaim("email")).isEqualTo("a@b.example");
    assertThat(claims.getClaim("email_verified")).isEqualTo(true);
  }

  @Test
  void aGitHubTokenNamesRepositoryAndRef() throws Exception {
    var claims =
        token(TokenShape.GITHUB, Map.of("repository", List.of("o/r@refs/tags/v1")))
            .getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("repo:o/r:ref:refs/tags/v1");
    assertThat(claims.getClaim("job_workflow_ref"))
        .isEqualTo("o/r/.github/workflows/release.yml@refs/tags/v1");
  }

  @Test
  void aGitLabProjectMayLieInASubgroup() throws Exception {
    var claims =
        token(TokenShape.GITLAB, Map.of("repository", List.of("g/s/p@main"))).getJWTClaimsSet();
    assertThat(claims.getClaim("namespace_path")).isEqualTo("g/s");
    assertThat(claims.getClaim("ref")).isEqualTo("main");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "owner", "o/r@", "o/r@a b", "/", "o//r", "o/r@main@x"})
  void whatIsNoRepositoryIsRefused(String repository) {
    Response response =
        issuer.answer(request("/oidc/github/token", Map.of("repository", List.of(repository))));
    assertThat(response.status()).isEqualTo(400);
  }

  @Test
  void parametersMayComeInAForm() throws Exception {
    Request post =
        new Request(
            "POST",
            "/oidc/token",
            Map.of("Content-Type", List.of("application/x-www-form-urlencoded")),
            Map.of(),
            Map.of(),
            "email=x%40y.example&audience=a".getBytes(StandardCharsets.UTF_8));
    var claims = parse(issuer.answer(post)).getJWTClaimsSet();
    assertThat(claims.getClaim("email")).isEqualTo("x@y.example");
    assertThat(claims.getAudience()).containsExactly("a");
  }

  private SignedJWT token(TokenShape shape, Map<String, List<String>> query)
      throws ParseException, IOException {
    return parse(issuer.answer(request(path(issuer.issuer(shape)) + "/token", query)));
  }

  private static SignedJWT parse(Response response) throws ParseException, IOException {
    JsonNode answer = Json.mapper().readTree(response.body());
    // sigstore-python takes the identity from access_token, cosign from id_token.
    assertThat(answer.path("access_token")).isEqualTo(answer.path("id_token"));
    return SignedJWT.parse(answer.path("id_token").asText());
  }

  private JsonNode get(String path) throws IOException {
    return Json.mapper().readTree(issuer.answer(request(path, Map.of())).body());
  }

  private static String path(String url) {
    return url.replace("http://localhost:8700", "");
  }

  private static Request request(String path, Map<String, List<String>> query) {
    return new Request("GET", path, Map.of(), query, Map.of(), new byte[0]);
  }
}
