package dev.hallmark.fulcio.domain.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.identity.CiMetadata;
import dev.hallmark.fulcio.domain.identity.IssuerType;
import dev.hallmark.fulcio.domain.token.KeySet;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code oidc-issuers} or {@code meta-issuers}. */
final class IssuerReader {
  private static final String URL = "issuer-url";
  private static final String AUDIENCE = "client-id";
  private static final String AUDIENCES = "client-ids";
  private static final String CA = "ca-cert";
  private static final String PINNED_KEYS = "jwks";
  private static final String PRIVATE = "allow-private-addresses";

  private static final Set<String> KEYS =
      Set.of(
          URL,
          AUDIENCE,
          "type",
          "ci-provider",
          "issuer-claim",
          "challenge-claim",
          "subject-domain",
          "spiffe-trust-domain",
          "skip-email-verification",
          CA,
          // For people.
          "description",
          "contact",
          "environment",
          // Ours.
          "preset",
          AUDIENCES,
          PINNED_KEYS,
          PRIVATE,
          "email-verified-claim",
          "template-values");

  private final IssuerTypeReader types;

  /**
   * @param metadata of CI providers, by name
   */
  IssuerReader(Map<String, CiMetadata> metadata) {
    this.types = new IssuerTypeReader(metadata);
  }

  /** An issuer with a URL of its own; empty if its entry is not usable. */
  Optional<TrustedIssuer> issuer(String url, ConfigurationObject entry) {
    if (!entry.string(URL).orElse(url).equals(url)) {
      entry.mistake(URL, "must equal the key of its entry, which the token's iss is compared with");
    }
    checkUrl(url, entry);
    return read(url, entry, /* pattern= */ false);
  }

  /** Issuers by pattern; empty if the entry is not usable. */
  Optional<TrustedIssuer> metaIssuer(String pattern, ConfigurationObject entry) {
    checkUrl(pattern.replace("*", "x"), entry);
    if (!pattern.contains("*")) {
      entry.findings().warning(entry.where(), "has no *; an entry of oidc-issuers says the same");
    }
    SharedIssuers.of(pattern).ifPresent(whose -> entry.findings().warning(entry.where(), whose));
    return read(pattern, entry, /* pattern= */ true);
  }

  private static void checkUrl(String url, ConfigurationObject entry) {
    IssuerUrl.mistake(url).ifPresent(reason -> entry.mistake("", reason));
  }

  private Optional<TrustedIssuer> read(String url, ConfigurationObject entry, boolean pattern) {
    entry.allowOnly(KEYS);
    List<String> audiences = audiences(entry);
    KeyAccess keys = new KeyAccess(pinnedKeys(entry), caCertificates(entry), entry.flag(PRIVATE));
    Optional<IssuerType> type = types.read(url, entry, pattern);
    return type.map(
        known ->
            new TrustedIssuer(
                url,
                audiences,
                known,
                entry
                    .string("challenge-claim")
                    .filter(claim -> !claim.isEmpty())
                    .orElse(known.challengeClaim()),
                keys));
  }

  private static List<String> audiences(ConfigurationObject entry) {
    if (!entry.has(AUDIENCES)) {
      return List.of(entry.required(AUDIENCE));
    }
    List<String> audiences = new ArrayList<>(entry.stringOrList(AUDIENCES));
    entry.string(AUDIENCE).filter(one -> !audiences.contains(one)).ifPresent(audiences::addFirst);
    if (audiences.isEmpty() || audiences.contains("")) {
      entry.mistake(AUDIENCES, "must list audiences, none of them empty");
    }
    return audiences;
  }

  private static List<X509Certificate> caCertificates(ConfigurationObject entry) {
    Optional<String> pem = entry.string(CA).filter(text -> !text.isBlank());
    if (pem.isEmpty()) {
      return List.of();
    }
    try {
      List<X509Certificate> certificates = Pem.decode(pem.get());
      if (certificates.isEmpty()) {
        entry.mistake(CA, "holds no certificate");
      }
      return certificates;
    } catch (MalformedCertificateException e) {
      entry.mistake(CA, "must be PEM of certificates");
      return List.of();
    }
  }

  private static Optional<JsonNode> pinnedKeys(ConfigurationObject entry) {
    Optional<JsonNode> set = entry.value(PINNED_KEYS);
    if (set.isEmpty()) {
      return set;
    }
    JsonNode keys = set.get().path("keys");
    if (!keys.isArray() || keys.isEmpty()) {
      entry.mistake(PINNED_KEYS, "must be a JWK set with at least one key");
      return Optional.empty();
    }
    for (JsonNode key : keys) {
      for (String secret : List.of("d", "k", "p")) {
        if (key.has(secret)) {
          entry.mistake(PINNED_KEYS, "holds a private key: give the public keys only");
          return Optional.empty();
        }
      }
    }
    long usable = KeySet.parse(set.get()).map(List::size).orElse(0);
    if (usable == 0) {
      entry.mistake(
          PINNED_KEYS,
          "holds no key that can verify a token: each is malformed, of an unknown type or for"
              + " encryption");
    } else if (usable < keys.size()) {
      entry
          .findings()
          .warning(
              entry.at(PINNED_KEYS),
              "holds %d of %d keys that can verify no token: malformed, of an unknown type or for encryption"
                  .formatted(keys.size() - usable, keys.size()));
    }
    return set;
  }
}
