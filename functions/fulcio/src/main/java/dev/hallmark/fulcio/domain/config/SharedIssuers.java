package dev.hallmark.fulcio.domain.config;

import dev.hallmark.fulcio.domain.identity.UrlParts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Patterns that trust strangers: over hosts that issue for everybody, or over any domain. */
final class SharedIssuers {
  private record Shared(String part, String whose) {}

  private static final List<Shared> SHARED =
      List.of(
          new Shared("oidc.eks.", "EKS cluster"),
          new Shared("container.googleapis.com/", "GKE cluster"),
          new Shared("prod-aks.azure.com", "AKS cluster"),
          new Shared("oidc.circleci.com/org/", "CircleCI organisation"),
          new Shared("token.actions.githubusercontent.com/", "GitHub enterprise"),
          new Shared("tokens.sts.global.api.aws", "AWS account"),
          new Shared("login.microsoftonline.com/", "Entra tenant"));

  private SharedIssuers() {}

  /** What to tell of a pattern; empty if nobody but its owner is known to fit it. */
  static Optional<String> of(String pattern) {
    return SHARED.stream()
        .filter(shared -> pattern.contains(shared.part()))
        .findFirst()
        .map(
            shared ->
                "trusts every %s there is, not only yours; name yours in oidc-issuers"
                    .formatted(shared.whose()))
        .or(() -> UrlParts.of(pattern).map(UrlParts::host).flatMap(SharedIssuers::ofAnyDomain));
  }

  /** A star in one of the last two labels stands for names that anybody may register. */
  private static Optional<String> ofAnyDomain(String host) {
    String[] labels = host.split("\\.", -1);
    boolean open =
        Arrays.stream(labels).skip(Math.max(0, labels.length - 2)).anyMatch(l -> l.contains("*"));
    return open
        ? Optional.of(
            "trusts every domain that fits, whoever registers it; write the domain out and put the"
                + " star before it")
        : Optional.empty();
  }
}
