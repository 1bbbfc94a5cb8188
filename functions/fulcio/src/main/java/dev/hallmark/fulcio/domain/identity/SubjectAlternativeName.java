package dev.hallmark.fulcio.domain.identity;

/** The one name in a certificate. E-mail and URI are ASCII, since IA5String holds no more. */
public sealed interface SubjectAlternativeName {
  /** The text of the name. */
  String value();

  /** An rfc822Name. */
  record EmailName(String value) implements SubjectAlternativeName {}

  /**
   * An otherName of type 1.3.6.1.4.1.57264.1.7, a UTF8String.
   *
   * @param value user name and domain, an exclamation mark between them; may hold any character
   */
  record UserName(String value) implements SubjectAlternativeName {
    /** The type of the otherName. */
    public static final String OID = "1.3.6.1.4.1.57264.1.7";
  }

  /** A uniformResourceIdentifier. */
  record UriName(String value) implements SubjectAlternativeName {}
}
