package dev.hallmark.kit.canary;

/**
 * The identity under which an instance's own canary signs. It has an issuer of its own, which no
 * server stands for: its public key is pinned in Fulcio's configuration. A report of who uses the
 * instance leaves out what was certified for {@link #issuer}.
 *
 * @param issuer {@code iss} of its tokens, and the issuer in its certificates
 * @param subject {@code sub} of its tokens, and the URI in its certificates
 */
public record CanaryIdentity(String issuer, String subject) {
  /** {@code aud} of its tokens. */
  public static final String AUDIENCE = "sigstore";

  /** {@code kid} of its one key. */
  public static final String KEY_ID = "canary";

  /** Name of the rule in Fulcio's configuration that admits the subject and nobody else. */
  public static final String RULE = "hallmark-canary";

  /**
   * The canary of an instance.
   *
   * @param url the instance's base URL, without a slash at the end
   */
  public static CanaryIdentity of(String url) {
    return new CanaryIdentity(url + "/canary", url + "/canary/signer");
  }
}
