package dev.hallmark.localstack.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.edge.EdgeBackend;
import dev.hallmark.localstack.edge.QueryString;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Three issuers below one path, one for each shape of token: people with an e-mail address, GitHub
 * Actions jobs and GitLab jobs. Each has a discovery document, keys and a token endpoint; all sign
 * with one RSA key (RS256, the only algorithm that cosign takes from its command line).
 */
public final class DevelopmentIssuer implements EdgeBackend {
  /** How long a token lives; CI systems give five to ten minutes. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** The path of the issuer for people; the others lie below it. */
  public static final String PATH = "/oidc";

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Pattern AT_REF =
      Pattern.compile("([A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)+)(?:@([A-Za-z0-9._/-]+))?");

  /** Loose on purpose: whether an address is acceptable is for Fulcio to say. */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s\\p{Cntrl}@]+@[^\\s\\p{Cntrl}@]+");

  private final String baseUrl;
  private final RSAKey key;
  private final InstantSource clock;

  /**
   * @param baseUrl of the instance, such as {@code http://localhost:8700}
   */
  public DevelopmentIssuer(String baseUrl, RSAKey key, InstantSource clock) {
    this.baseUrl = baseUrl;
    this.key = key;
    this.clock = clock;
  }

  /** A new signing key. */
  public static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("the JDK makes RSA keys", e);
    }
  }

  /** The issuer's URL for one shape of token. */
  public String issuer(TokenShape shape) {
    return baseUrl + PATH + shape.path();
  }

  /** Its JWK set, without private keys. */
  public Map<String, Object> publicKeys() {
    return new JWKSet(key.toPublicJWK()).toJSONObject();
  }

  @Override
  public Response answer(Request request) {
    for (TokenShape shape : TokenShape.values()) {
      String base = PATH + shape.path();
      if (request.path().equals(base + DISCOVERY)) {
        return json(200, discovery(shape));
      }
      if (request.path().equals(base + "/keys")) {
        return json(200, publicKeys());
      }
      if (request.path().equals(base + "/token")) {
        return token(shape, parameters(request));
      }
    }
    return json(404, Map.of("error", "not_found"));
  }

  private Map<String, Object> discovery(TokenShape shape) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("issuer", issuer(shape));
    document.put("jwks_uri", issuer(shape) + "/keys");
    document.put("token_endpoint", issuer(shape) + "/token");
    document.put("response_types_supported", List.of("id_token"));
    document.put("subject_types_supported", List.of("public"));
    document.put("id_token_signing_alg_values_supported", List.of("RS256"));
    document.put(
        "claims_supported", List.of("iss", "sub", "aud", "iat", "exp", "email", "email_verified"));
    return document;
  }

  private Response token(TokenShape shape, Map<String, String> parameters) {
    Optional<Map<String, Object>> claims =
        switch (shape) {
          case EMAIL -> person(parameters.getOrDefault("email", "developer@example.com"));
          case GITHUB -> job(parameters, "octo-org/octo-repo", TokenClaims::github);
          case GITLAB -> job(parameters, "octo-group/octo-project", TokenClaims::gitlab);
        };
    if (claims.isEmpty()) {
      return json(
          400,
          Map.of(
              "error",
              "invalid_request",
              "error_description",
              shape == TokenShape.EMAIL
                  ? "email must be written name@domain"
                  : "the repository or project must be written owner/name, optionally followed by"
                      + " @ and a branch or a full ref"));
    }
    String token = sign(shape, parameters.getOrDefault("audience", "sigstore"), claims.get());
    Map<String, Object> answer = new LinkedHashMap<>();
    // sigstore-python reads access_token, cosign id_token: both carry the same token.
    answer.put("id_token", token);
    answer.put("access_token", token);
    answer.put("token_type", "Bearer");
    answer.put("expires_in", LIFETIME.toSeconds());
    return json(200, answer).with("Cache-Control", "no-store");
  }

  private static Optional<Map<String, Object>> person(String address) {
    if (!ADDRESS.matcher(address).matches()) {
      return Optional.empty();
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", "development|" + address);
    claims.put("email", address);
    claims.put("email_verified", true);
    return Optional.of(claims);
  }

  @FunctionalInterface
  private interface JobClaims {
    Map<String, Object> of(String repository, String ref);
  }

  private static Optional<Map<String, Object>> job(
      Map<String, String> parameters, String otherwise, JobClaims claims) {
    Matcher repository = AT_REF.matcher(parameters.getOrDefault("repository", otherwise));
    if (!repository.matches() || List.of(repository.group(1).split("/", -1)).contains("..")) {
      return Optional.empty();
    }
    String ref = repository.group(2) == null ? "refs/heads/main" : repository.group(2);
    return Optional.of(
        claims.of(repository.group(1), ref.startsWith("refs/") ? ref : "refs/heads/" + ref));
  }

  private String sign(TokenShape shape, String audience, Map<String, Object> claims) {
    Instant now = clock.instant();
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .issuer(issuer(shape))
            .audience(audience)
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)));
    claims.forEach(set::claim);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), set.build());
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("the issuer signs with its own key", e);
    }
    return token.serialize();
  }

  private static Map<String, String> parameters(Request request) {
    Map<String, String> parameters = new LinkedHashMap<>();
    request.query().forEach((name, values) -> parameters.put(name, values.getFirst()));
    if (request.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
      QueryString.parse(request.bodyText())
          .forEach((name, values) -> parameters.put(name, values.getFirst()));
    }
    return parameters;
  }

  private static Response json(int status, Object body) {
    return Response.of(status, "application/json", Json.write(body));
  }
}
