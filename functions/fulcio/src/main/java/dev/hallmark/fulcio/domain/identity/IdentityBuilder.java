package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Refusal;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.template.GoUrl;
import dev.hallmark.fulcio.domain.template.Rendered;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Collects what a certificate says. The first value that cannot be had decides the outcome. */
final class IdentityBuilder {
  private final Map<FulcioExtension, String> extensions = new EnumMap<>(FulcioExtension.class);
  private Optional<SubjectAlternativeName> name = Optional.empty();
  private Optional<Refusal> failure = Optional.empty();

  /**
   * Starts with what every certificate has.
   *
   * @param issuer who vouches for the identity
   * @param subject {@code sub}, as received
   */
  IdentityBuilder(String issuer, String subject) {
    extensions.put(FulcioExtension.ISSUER_RAW, issuer);
    extensions.put(FulcioExtension.ISSUER, issuer);
    extensions.put(FulcioExtension.SUBJECT, subject);
  }

  /** The name, one that is ASCII whatever the claims hold. */
  IdentityBuilder named(SubjectAlternativeName given) {
    if (given instanceof SubjectAlternativeName.UriName(String uri)) {
      flaw(uri).ifPresent(reason -> fail(Rule.SAN_MALFORMED.refusal(reason)));
    }
    name = Optional.of(given);
    return this;
  }

  /**
   * Why a text cannot stand as a URI in a certificate (RFC 5280 section 4.2.1.6): certificates with
   * such names can be read by some programs only, and Java's are not among them.
   */
  private static Optional<String> flaw(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null) {
        return Optional.of("it has no scheme");
      }
      return uri.getHost() != null && uri.getHost().endsWith(".")
          ? Optional.of("its host ends with a dot")
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of("it holds characters that no URI has, or lacks a part");
    }
  }

  /** The name, a URI. */
  IdentityBuilder named(GoUrl.Result url) {
    switch (url) {
      case GoUrl.Result.Malformed(String reason) -> fail(Rule.SAN_MALFORMED.refusal(reason));
      case GoUrl.Result.Normal(String text) when !isAscii(text) ->
          fail(Rule.SAN_NOT_ASCII.refusal());
      case GoUrl.Result.Normal(String text) -> named(new SubjectAlternativeName.UriName(text));
    }
    return this;
  }

  /** The name, a URI made by a template. */
  IdentityBuilder named(Rendered rendered) {
    switch (rendered) {
      case Rendered.Failed(Rule rule, String detail) -> fail(rule.refusal(detail));
      case Rendered.Text(String text) -> named(GoUrl.normalise(text));
    }
    return this;
  }

  /** An extension; left out if it is empty. */
  IdentityBuilder with(FulcioExtension extension, String value) {
    extensions.put(extension, value);
    return this;
  }

  /** An extension that holds a URL. */
  IdentityBuilder with(FulcioExtension extension, GoUrl.Result url) {
    switch (url) {
      case GoUrl.Result.Malformed(String reason) ->
          fail(Rule.URL_MALFORMED.refusal(extension.configurationKey() + ": " + reason));
      case GoUrl.Result.Normal(String text) -> with(extension, text);
    }
    return this;
  }

  /** An extension made by a template. */
  IdentityBuilder with(FulcioExtension extension, Rendered rendered) {
    switch (rendered) {
      case Rendered.Failed(Rule rule, String detail) -> fail(rule.refusal(detail));
      case Rendered.Text(String text) -> with(extension, text);
    }
    return this;
  }

  Outcome<CertifiedIdentity> build() {
    return failure
        .<Outcome<CertifiedIdentity>>map(Outcome::refused)
        .orElseGet(() -> Outcome.accepted(new CertifiedIdentity(name.orElseThrow(), extensions)));
  }

  private void fail(Refusal refusal) {
    if (failure.isEmpty()) {
      failure = Optional.of(refusal);
    }
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
