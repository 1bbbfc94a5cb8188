package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;
import dev.hallmark.fulcio.domain.Rule;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type {@code aws-iam-role}, ours: the holder is an IAM role that asked STS for a web identity
 * token (GetWebIdentityToken; the issuer belongs to one AWS account).
 *
 * <p>The name in the certificate is the ARN of the role, {@code arn:aws:iam::ACCOUNT:role/NAME}, a
 * URI: stable over sessions and known to everybody who reads IAM policies. A session's ARN is
 * normalised to its role's. Account, and organisation with the path of organisational units, stand
 * in the extensions for the owner of the source, which a certificate of a role has none of.
 */
public record AwsRoleIssuer() implements IssuerType {
  private static final String CLAIM = "https://sts.amazonaws.com/";

  private static final Pattern ROLE =
      Pattern.compile(
          "arn:(aws[a-z-]*):iam::([0-9]{12}):role/((?:[\\x21-\\x7e]+/)?[A-Za-z0-9+=,.@_-]+)");

  private static final Pattern SESSION =
      Pattern.compile(
          "arn:(aws[a-z-]*):sts::([0-9]{12}):assumed-role/([A-Za-z0-9+=,.@_-]+)/[A-Za-z0-9+=,.@_-]+");

  @Override
  public String name() {
    return "aws-iam-role";
  }

  @Override
  public Outcome<Principal> principal(String issuer, Claims claims) {
    Matcher arn = arn(claims.subject());
    String account = text(claims, "aws_account").orElse("");
    if (!arn.matches() || !arn.group(2).equals(account)) {
      return Outcome.refused(Rule.AWS_CLAIMS.refusal());
    }
    String role = "arn:%s:iam::%s:role/%s".formatted(arn.group(1), account, arn.group(3));
    return Outcome.accepted(
        new SubjectPrincipal(
            claims.subject(),
            () ->
                new IdentityBuilder(issuer, claims.subject())
                    .named(new SubjectAlternativeName.UriName(role))
                    .with(FulcioExtension.SOURCE_REPOSITORY_OWNER_IDENTIFIER, account)
                    .with(
                        FulcioExtension.SOURCE_REPOSITORY_OWNER_URI,
                        organisation(claims, arn.group(1)))
                    .build()));
  }

  private static Matcher arn(String subject) {
    Matcher session = SESSION.matcher(subject);
    return session.matches() ? session : ROLE.matcher(subject);
  }

  /** The path of organisational units begins with the organisation's id. */
  private static String organisation(Claims claims, String partition) {
    return text(claims, "ou_path")
        .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        .or(() -> text(claims, "org_id"))
        .map(path -> "arn:%s:organizations:::%s".formatted(partition, path))
        .orElse("");
  }

  private static Optional<String> text(Claims claims, String member) {
    return claims
        .value(CLAIM)
        .map(claim -> claim.path(member))
        .map(value -> value.isArray() ? value.path(0) : value)
        .flatMap(Claims::text)
        .filter(text -> !text.isEmpty());
  }
}
