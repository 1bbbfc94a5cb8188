package dev.hallmark.fulcio.domain.identity;

/** The one name in a certificate. ASCII, since IA5String holds no more. */
public sealed interface SubjectAlternativeName {
  /** The text of the name. */
  String value();

  /** An rfc822Name. */
  record EmailName(String value) implements SubjectAlternativeName {}

  /** A uniformResourceIdentifier. */
  record UriName(String value) implements SubjectAlternativeName {}
}
