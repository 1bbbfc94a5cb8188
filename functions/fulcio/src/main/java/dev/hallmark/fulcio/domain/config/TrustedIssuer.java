package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.IssuerType;
import java.util.List;

/**
 * An issuer whose tokens are taken: an entry of {@code oidc-issuers}, or one that a pattern of
 * {@code meta-issuers} covers.
 *
 * @param url what {@code iss} must equal, byte for byte
 * @param audiences of which a token must name one ({@code client-id}, or ours: {@code client-ids});
 *     not empty
 * @param type how tokens are read
 * @param challengeClaim shown to clients, never used here
 * @param keys how its keys are come by
 */
public record TrustedIssuer(
    String url, List<String> audiences, IssuerType type, String challengeClaim, KeyAccess keys) {
  public TrustedIssuer {
    audiences = List.copyOf(audiences);
  }
}
