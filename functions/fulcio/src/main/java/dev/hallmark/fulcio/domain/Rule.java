package dev.hallmark.fulcio.domain;

import java.util.Locale;

/**
 * Everything for which a request may get no certificate, in the order in which it is looked at. The
 * ids are stable: they stand in answers, logs and metrics, and in the page that is generated of
 * this list ({@code functions/fulcio/refusals.md}). Nothing here quotes a request.
 */
public enum Rule {
  REQUEST_JSON(
      Step.REQUEST,
      "the body is not the JSON of this request",
      "send one JSON object as the API documents it"),

  TOKEN_MISSING(
      Step.TOKEN,
      "the request has no identity token",
      "send an OpenID Connect identity token as Authorization: Bearer, or in"
          + " credentials.oidcIdentityToken"),
  TOKEN_MALFORMED(
      Step.TOKEN,
      "the token is not a signed JSON Web Token in compact form",
      "send the identity token as the issuer gave it: three parts of base64url with two dots"),
  ISSUER_UNKNOWN(
      Step.TOKEN,
      "the token's issuer is not among those at /api/v2/configuration",
      "request the token from one of them, equal to the letter, or have the operator add yours"),
  ISSUER_UNUSABLE(
      Step.TOKEN,
      "the issuer's keys cannot be used",
      "the operator should look at the issuer's discovery document and key set"),
  ISSUER_UNREACHABLE(
      Step.ISSUER,
      "the token's issuer does not answer",
      "try again; other issuers are not affected"),
  TOKEN_ALGORITHM(
      Step.TOKEN,
      "the token is signed with an algorithm that its issuer does not announce or that is not"
          + " accepted",
      "have the issuer sign with RS, ES or PS of 256, 384 or 512, or EdDSA, and announce it"),
  TOKEN_SIGNATURE(
      Step.TOKEN,
      "the token's signature does not verify with any key that its issuer publishes",
      "request a new token; do not change one"),
  CLAIMS_MALFORMED(
      Step.TOKEN,
      "sub must be a string, and exp, iat and nbf must be numbers",
      "have the issuer send claims of these types"),
  AUDIENCE(
      Step.TOKEN,
      "the token is made for another audience",
      "request a token for the audience that /api/v2/configuration names for its issuer"),
  TOKEN_EXPIRED(
      Step.TOKEN,
      "the token has expired or has no exp",
      "request a new one right before signing; there is no leeway"),
  TOKEN_NOT_YET_VALID(
      Step.TOKEN, "the token's nbf lies more than 5 minutes ahead", "set the issuer's clock"),

  EMAIL_MISSING(
      Step.TOKEN,
      "this issuer's tokens need a claim \"email\" that is a string",
      "request the scope email"),
  EMAIL_UNVERIFIED(
      Step.TOKEN,
      "the claim that says the e-mail address is verified is not true",
      "verify the address at the issuer"),
  EMAIL_MALFORMED(
      Step.TOKEN, "the claim \"email\" is not an e-mail address", "set one at the issuer"),
  ISSUER_CLAIM_MISSING(
      Step.TOKEN,
      "the token lacks the claim that names the identity provider behind this issuer",
      "have the issuer send it, or the operator change issuer-claim"),
  SPIFFE_ID(
      Step.TOKEN,
      "the claim \"sub\" is not a SPIFFE ID",
      "use a JWT-SVID: spiffe://TRUST-DOMAIN/PATH"),
  SPIFFE_TRUST_DOMAIN(
      Step.TOKEN,
      "the SPIFFE ID is of another trust domain than this issuer's",
      "use an SVID of the trust domain that /api/v2/configuration names"),
  SUBJECT_EMPTY(Step.TOKEN, "the claim \"sub\" is empty", "have the issuer name the subject"),
  SUBJECT_EMAIL(
      Step.TOKEN,
      "the claim \"sub\" is an e-mail address, which this issuer may not certify",
      "use an issuer of type email"),
  SUBJECT_URI(
      Step.TOKEN,
      "the claim \"sub\" is not a URI",
      "have the issuer name subjects by URIs below the configured subject-domain"),
  SUBJECT_DOMAIN(
      Step.TOKEN,
      "the URI in \"sub\" has another scheme or host than the configured subject-domain",
      "have the issuer name subjects below it"),
  USERNAME_SEPARATOR(
      Step.TOKEN,
      "the claim \"sub\" holds an exclamation mark, which separates name and domain",
      "use a user name without one"),
  KUBERNETES_CLAIMS(
      Step.TOKEN,
      "the token lacks the claim \"kubernetes.io\" with namespace and service account",
      "use a projected service account token"),
  AWS_CLAIMS(
      Step.TOKEN,
      "the token lacks the claim \"https://sts.amazonaws.com/\" with its aws_account, or its"
          + " subject is no ARN of a role in that account",
      "request the token with sts:GetWebIdentityToken, as a role"),
  CLAIM_REQUIRED(
      Step.TOKEN,
      "the token lacks a claim that this issuer's tokens must have",
      "use a token of the CI system that the issuer's type names"),
  REF_TYPE(
      Step.TOKEN,
      "the claim \"ref_type\" is neither \"branch\" nor \"tag\"",
      "run the pipeline for a branch or a tag"),
  ISSUANCE_RULE(
      Step.TOKEN,
      "no issuance rule of this instance admits the token",
      "run the job as one of the rules asks; `hallmark explain-token` shows which condition fails"),

  SIGNING_REQUEST_TOO_LARGE(
      Step.SIGNING_REQUEST,
      "the signing request takes more than 65536 bytes",
      "send a PKCS#10 request without large attributes"),
  SIGNING_REQUEST_MALFORMED(
      Step.SIGNING_REQUEST,
      "the signing request is not PEM of type CERTIFICATE REQUEST around a DER PKCS#10 request",
      "make one with `openssl req -new`"),
  PUBLIC_KEY_MISSING(
      Step.PUBLIC_KEY,
      "the request has neither a public key nor a signing request",
      "send a PEM public key or a signing request"),
  PUBLIC_KEY_TOO_LARGE(
      Step.PUBLIC_KEY,
      "the public key takes more than 16384 bytes",
      "send the PEM of one public key and nothing around it"),
  PUBLIC_KEY_MALFORMED(
      Step.PUBLIC_KEY,
      "the key is of no known form, algorithm and curve",
      "send PEM of type PUBLIC KEY or RSA PUBLIC KEY, or DER SubjectPublicKeyInfo"),
  KEY_POLICY(
      Step.KEY_POLICY,
      "the key is too weak",
      "use ECDSA on P-256, P-384 or P-521, Ed25519, or RSA of 2048, 3072 or 4096 bits"),
  PROOF_OF_POSSESSION(
      Step.PROOF,
      "the proof is not the key's signature over the principal's name",
      "sign the e-mail address for type email, else the subject, with the hash of the key's curve,"
          + " or SHA-256 and PKCS#1 v1.5 for RSA"),
  SIGNING_REQUEST_ALGORITHM(
      Step.PROOF,
      "the signing request's signature algorithm is not accepted or does not fit its key",
      "sign the request with RSA PKCS#1 v1.5, ECDSA or Ed25519"),
  SIGNING_REQUEST_SIGNATURE(
      Step.PROOF,
      "the signing request is not signed with the private half of its own key",
      "make the request anew with the key it names"),
  CLIENT_ALGORITHM(
      Step.ALGORITHM,
      "this pair of key and hash is not permitted here",
      "use the hash that belongs to the key's curve, or SHA-256 with RSA, unless the operator"
          + " permits less"),

  CLAIM_MISSING(
      Step.CERTIFICATE,
      "the token lacks a claim that the issuer's templates name, and there is no default for it",
      "use a token that has it, or have the operator give a default"),
  TEMPLATE(
      Step.CERTIFICATE,
      "one of the issuer's templates cannot be filled with this token",
      "the operator should look at the template"),
  SAN_MALFORMED(
      Step.CERTIFICATE,
      "the subject alternative name made of the claims is no URL",
      "rename what the claim is made of"),
  SAN_NOT_ASCII(
      Step.CERTIFICATE,
      "the subject alternative name made of the claims holds characters outside ASCII",
      "rename what the claim is made of"),
  URL_MALFORMED(
      Step.CERTIFICATE,
      "a URL made of the claims for an extension is none",
      "rename what the claim is made of"),
  EMAIL_NOT_ASCII(
      Step.CERTIFICATE,
      "an address with characters outside ASCII cannot stand in a certificate",
      "use an address in ASCII"),
  FROZEN(
      Step.TOKEN,
      "the operator has stopped certificates for this identity or for its issuer",
      "ask the operator, who lifts it with `hallmark freeze lift`"),
  CERTIFICATE_TOO_LARGE(
      Step.CERTIFICATE,
      "the token's claims are too long for a certificate",
      "shorten what they are made of"),

  RATE_LIMITED(
      Step.RATE,
      "this identity has had as many certificates as it may have in a minute",
      "wait as long as Retry-After says, or reuse a certificate within its life"),
  INSTANCE(
      Step.SERVICE,
      "its own configuration or keys could not be read",
      "try again; the operator finds the cause in the log"),
  FREEZES(
      Step.SERVICE,
      "whose certificates are stopped could not be read for a while",
      "try again; the operator finds the cause in the log"),
  CA_EXPIRED(
      Step.AUTHORITY,
      "the authority's own certificates do not last as long as a new one would",
      "the operator must renew them"),
  CA_KEY(Step.AUTHORITY, "the authority's key service did not answer", "try again"),
  RECORD(
      Step.AUTHORITY,
      "the issuance could not be noted in this instance's records",
      "try again; the operator finds the cause in the log"),
  CT_LOG_BUSY(Step.LOG, "the transparency log is busy", "try again"),
  CT_LOG(Step.LOG, "the transparency log did not take the certificate", "try again"),
  CT_LOG_PROMISE(
      Step.LOG,
      "the transparency log's answer does not verify with its key",
      "the operator must compare the log's key with the instance's"),
  DEADLINE(Step.LOG, "the key service or the transparency log took too long", "try again");

  private final Step step;
  private final String meaning;
  private final String remedy;

  Rule(Step step, String meaning, String remedy) {
    this.step = step;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** Short name, lower case with hyphens. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where in the issuance it is looked at. */
  public Step step() {
    return step;
  }

  /** What is wrong when it fails. */
  public String meaning() {
    return meaning;
  }

  /** What to do then. */
  public String remedy() {
    return remedy;
  }

  /** A request that breaks this rule. */
  public Refusal refusal() {
    return new Refusal(step.sentence(), this, "");
  }

  /**
   * The same with what exactly is wrong.
   *
   * @param detail names claims as the configuration does, never values of them
   */
  public Refusal refusal(String detail) {
    return new Refusal(step.sentence(), this, detail);
  }

  String explained(String detail) {
    return id() + ": " + meaning + (detail.isEmpty() ? "" : " (" + detail + ")") + "; " + remedy;
  }
}
