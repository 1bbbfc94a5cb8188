package dev.hallmark.fulcio.domain.config;

import java.util.List;
import java.util.Optional;

/** Hosts that issue tokens for everybody: a pattern over all of them trusts strangers. */
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
                    .formatted(shared.whose()));
  }
}
