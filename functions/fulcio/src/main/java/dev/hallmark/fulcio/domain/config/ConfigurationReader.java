package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.identity.CiMetadata;
import dev.hallmark.fulcio.domain.identity.CiProviderIssuer;
import dev.hallmark.fulcio.domain.identity.ClaimPath;
import dev.hallmark.fulcio.domain.identity.EmailIssuer;
import dev.hallmark.fulcio.domain.identity.FulcioExtension;
import dev.hallmark.fulcio.domain.identity.IssuerType;
import dev.hallmark.fulcio.domain.template.TemplateException;
import dev.hallmark.fulcio.domain.template.ValueTemplate;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and checks the configuration. */
public final class ConfigurationReader {
  private static final String PRESETS = "ci-presets.json";
  private static final String METADATA = "ci-issuer-metadata";

  /** Ours: upstream always asks the issuer. */
  private static final String PINNED_KEYS = "jwks";

  private static final Set<String> TOP = Set.of("oidc-issuers", "meta-issuers", METADATA, "define");
  private static final Set<String> ISSUER =
      Set.of(
          "issuer-url",
          "client-id",
          "type",
          "ci-provider",
          "issuer-claim",
          "challenge-claim",
          "skip-email-verification",
          "description",
          "contact",
          "environment",
          PINNED_KEYS);
  private static final Set<String> CI =
      Set.of("default-template-values", "extension-templates", "subject-alternative-name-template");

  private final Map<String, CiMetadata> metadata = new HashMap<>();

  private ConfigurationReader() {}

  /**
   * Reads a configuration file.
   *
   * @throws ConfigurationException if it is malformed, names what this version does not know, or
   *     trusts nobody
   */
  public static FulcioConfiguration read(byte[] json) throws ConfigurationException {
    return new ConfigurationReader().configuration(json);
  }

  private FulcioConfiguration configuration(byte[] json) throws ConfigurationException {
    ConfigurationObject root = parse("configuration", json);
    root.allowOnly(TOP);
    if (!root.objects("meta-issuers").isEmpty()) {
      throw new ConfigurationException(
          "configuration.meta-issuers", "is not supported: name each issuer in oidc-issuers");
    }
    readMetadata(parse(PRESETS, presets()));
    readMetadata(root);
    List<TrustedIssuer> issuers = new ArrayList<>();
    for (Map.Entry<String, ConfigurationObject> entry : root.objects("oidc-issuers").entrySet()) {
      issuers.add(issuer(entry.getKey(), entry.getValue()));
    }
    if (issuers.isEmpty()) {
      throw new ConfigurationException("configuration.oidc-issuers", "names no issuer");
    }
    return new FulcioConfiguration(issuers);
  }

  private static ConfigurationObject parse(String where, byte[] json)
      throws ConfigurationException {
    try {
      JsonNode node = Json.readWhole(json);
      return ConfigurationObject.of(where, node);
    } catch (JsonException e) {
      throw new ConfigurationException(where, e.reason());
    }
  }

  private static byte[] presets() {
    try (InputStream in = ConfigurationReader.class.getResourceAsStream(PRESETS)) {
      if (in == null) {
        throw new IllegalStateException("the presets are part of the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("the presets are part of the class path", e);
    }
  }

  /** Later metadata of the same name replaces earlier as a whole. */
  private void readMetadata(ConfigurationObject root) throws ConfigurationException {
    for (Map.Entry<String, ConfigurationObject> entry : root.objects(METADATA).entrySet()) {
      metadata.put(entry.getKey(), ciMetadata(entry.getValue()));
    }
  }

  private static CiMetadata ciMetadata(ConfigurationObject object) throws ConfigurationException {
    object.allowOnly(CI);
    Map<FulcioExtension, ValueTemplate> extensions = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : object.strings("extension-templates").entrySet()) {
      String where = object.where() + ".extension-templates." + entry.getKey();
      FulcioExtension extension =
          FulcioExtension.configuredBy(entry.getKey())
              .orElseThrow(() -> new ConfigurationException(where, "is no extension"));
      Optional<ValueTemplate> template = template(where, entry.getValue());
      template.ifPresent(present -> extensions.put(extension, present));
    }
    String san = "subject-alternative-name-template";
    return new CiMetadata(
        object.strings("default-template-values"),
        extensions,
        template(object.where() + "." + san, object.string(san).orElse("").strip())
            .orElseThrow(
                () -> new ConfigurationException(object.where() + "." + san, "is missing")));
  }

  private static Optional<ValueTemplate> template(String where, String text)
      throws ConfigurationException {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ValueTemplate.parse(text));
    } catch (TemplateException e) {
      throw new ConfigurationException(where, e.reason());
    }
  }

  private TrustedIssuer issuer(String url, ConfigurationObject object)
      throws ConfigurationException {
    object.allowOnly(ISSUER);
    if (!object.string("issuer-url").orElse(url).equals(url)) {
      throw new ConfigurationException(
          object.where() + ".issuer-url", "must equal the key of its entry");
    }
    IssuerUrl.check(object.where(), url);
    String clientId = object.required("client-id");
    if (clientId.isEmpty()) {
      throw new ConfigurationException(object.where() + ".client-id", "is empty");
    }
    IssuerType type = type(object);
    return new TrustedIssuer(
        url,
        List.of(clientId),
        type,
        object.string("challenge-claim").orElse(type.challengeClaim()),
        new KeyAccess(pinnedKeys(object), List.of(), false));
  }

  private static Optional<JsonNode> pinnedKeys(ConfigurationObject object)
      throws ConfigurationException {
    JsonNode set = object.node().get(PINNED_KEYS);
    if (set == null || set.isNull()) {
      return Optional.empty();
    }
    if (!set.path("keys").isArray() || set.path("keys").isEmpty()) {
      throw new ConfigurationException(
          object.where() + "." + PINNED_KEYS, "must be a JWK set with at least one key");
    }
    for (JsonNode key : set.path("keys")) {
      for (String secret : List.of("d", "k", "p")) {
        if (key.has(secret)) {
          throw new ConfigurationException(
              object.where() + "." + PINNED_KEYS, "holds a private key: give the public keys only");
        }
      }
    }
    return Optional.of(set);
  }

  private IssuerType type(ConfigurationObject object) throws ConfigurationException {
    String name = object.required("type");
    return switch (name) {
      case "email" -> {
        refuse(object, "ci-provider", name);
        yield email(object);
      }
      case "ci-provider" -> {
        refuse(object, "issuer-claim", name);
        refuse(object, "skip-email-verification", name);
        yield ciProvider(object);
      }
      default ->
          throw new ConfigurationException(
              object.where() + ".type", "must be email or ci-provider");
    };
  }

  private static EmailIssuer email(ConfigurationObject object) throws ConfigurationException {
    Optional<String> path = object.string("issuer-claim").filter(text -> !text.isEmpty());
    if (path.isEmpty()) {
      return new EmailIssuer(Optional.empty(), object.flag("skip-email-verification"));
    }
    ClaimPath claim =
        ClaimPath.parse(path.get())
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        object.where() + ".issuer-claim", "must be a path such as $.a.b"));
    return new EmailIssuer(Optional.of(claim), object.flag("skip-email-verification"));
  }

  private CiProviderIssuer ciProvider(ConfigurationObject object) throws ConfigurationException {
    String provider = object.required("ci-provider");
    CiMetadata known = metadata.get(provider);
    if (known == null) {
      throw new ConfigurationException(
          object.where() + ".ci-provider", "names no entry of " + METADATA + " and no preset");
    }
    return new CiProviderIssuer(provider, known);
  }

  private static void refuse(ConfigurationObject object, String key, String type)
      throws ConfigurationException {
    JsonNode value = object.node().get(key);
    if (value != null && !value.isNull()) {
      throw new ConfigurationException(
          object.where() + "." + key, "has no meaning for type " + type);
    }
  }
}
