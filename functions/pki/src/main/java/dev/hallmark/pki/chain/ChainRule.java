package dev.hallmark.pki.chain;

import java.util.Locale;

/** What a chain must be to become an instance's certificate authority. */
public enum ChainRule {
  PEM(
      "The file holds PEM certificates and nothing else between BEGIN and END lines.",
      "Send the certificates as PEM, without keys or requests."),
  LENGTH(
      "The chain has 2 to 8 certificates, none of them twice.",
      "Send the issuing certificate, what is above it, and the root, each once."),
  VERSION("Every certificate is of version 3.", "Have it issued as X.509 v3."),
  ORDER(
      "Each certificate is followed by its issuer: issuer and subject are equal to the byte.",
      "Put the issuing certificate first and the root last; if they are, have the certificate"
          + " issued with the issuer's name as it is encoded there."),
  ROOT(
      "The last certificate is a self-signed root.",
      "Add the root at the end: clients must be told of it."),
  SIGNATURE(
      "The key of the next certificate verifies each one's signature, the root's key its own.",
      "Take the certificate of the key that signed; if it is that one, have it signed again."),
  SIGNATURE_ALGORITHM(
      "Signed with ECDSA or RSA PKCS#1 v1.5 over SHA-256, SHA-384 or SHA-512.",
      "Have it signed with one of these: clients refuse SHA-1, MD5, PSS and Ed25519 in a chain."),
  CA_KEY(
      "The first certificate is of this instance's CA key.",
      "Have the request of hallmark ca csr of this very instance signed."),
  KEY(
      "Keys are P-256, P-384, or RSA of 2048, 3072 or 4096 bits, and not weak.",
      "Use an authority with such a key: clients do not verify others in a chain."),
  NAME(
      "No subject is empty; the first certificate's has exactly one O and one CN, of 1 to 64"
          + " printable characters.",
      "Have it issued with the request's subject: the trusted root names the authority by the"
          + " two."),
  SERIAL(
      "Serial numbers are positive and have at most 20 bytes (RFC 5280 section 4.1.2.2).",
      "Have it issued with another serial number."),
  VALIDITY(
      "Every certificate is valid now.",
      "Have it issued again, or wait until it is valid; look at the clock of who issued it."),
  LIFE(
      "Every certificate outlasts the longest certificate that may be issued, 60 minutes.",
      "Have it issued for longer: years are usual."),
  BASIC_CONSTRAINTS(
      "Basic constraints are there, critical, and say CA.",
      "Have it issued with basicConstraints=critical,CA:TRUE."),
  PATH_LENGTH(
      "The first certificate's path length is 0; those above allow as many authorities as follow.",
      "Have the first issued with pathlen:0; take an issuer whose path length is large enough."),
  KEY_USAGE(
      "Key usage is there, critical, and allows to sign certificates.",
      "Have it issued with keyUsage=critical,keyCertSign,cRLSign."),
  EXTENDED_KEY_USAGE(
      "The first certificate's extended key usage has codeSigning; those above have none or one"
          + " with codeSigning; it is nowhere critical.",
      "Have it issued with extendedKeyUsage=codeSigning, and by an issuer that does not exclude"
          + " it."),
  SUBJECT_KEY_IDENTIFIER(
      "Every certificate has a subject key identifier, not critical.",
      "Have it issued with subjectKeyIdentifier=hash."),
  AUTHORITY_KEY_IDENTIFIER(
      "All but the root have an authority key identifier, not critical: the issuer's subject key"
          + " identifier.",
      "Have it issued with authorityKeyIdentifier=keyid."),
  NAME_CONSTRAINTS(
      "There are no name constraints.",
      "Take an issuer without: clients apply them to e-mail addresses and URIs, and differ in"
          + " how."),
  CRITICAL_EXTENSION(
      "Nothing is critical but basic constraints and key usage.",
      "Have it issued without that extension, or with it not critical: clients refuse what they do"
          + " not know.");

  private final String sentence;
  private final String advice;

  ChainRule(String sentence, String advice) {
    this.sentence = sentence;
    this.advice = advice;
  }

  /** Name in messages and tables, such as {@code path-length}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What must be so. */
  public String sentence() {
    return sentence;
  }

  /** What to do if it is not. */
  public String advice() {
    return advice;
  }
}
