package dev.hallmark.operator.clients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether variables say something else than the instance. */
final class VariablesCheck {
  /** With one of these the client believes a file, and no longer what TUF renews. */
  private static final List<String> KEY_FILES =
      List.of(
          "SIGSTORE_ROOT_FILE",
          "SIGSTORE_REKOR_PUBLIC_KEY",
          "SIGSTORE_CT_LOG_PUBLIC_KEY_FILE",
          "SIGSTORE_TSA_CERTIFICATE_FILE");

  private final KnownInstance instance;
  private final ClientHome home;
  private final List<Finding> found = new ArrayList<>();

  VariablesCheck(KnownInstance instance, ClientHome home) {
    this.instance = instance;
    this.home = home;
  }

  /** What contradicts. */
  List<Finding> check(Client client) {
    switch (client) {
      case COSIGN, COSIGN_2 -> {
        keyFiles();
        must("TUF_MIRROR", instance.url().tuf().toString());
      }
      case GITSIGN -> {
        keyFiles();
        for (String prefix : List.of("GITSIGN_", "SIGSTORE_")) {
          must(prefix + "FULCIO_URL", instance.fulcio().toString());
          instance.rekorV1().ifPresent(url -> must(prefix + "REKOR_URL", url.toString()));
          instance
              .identityProvider()
              .ifPresent(url -> must(prefix + "OIDC_ISSUER", url.toString()));
        }
      }
      case SIGSTORE_PYTHON ->
          instance
              .identityProvider()
              .ifPresent(url -> must("SIGSTORE_OIDC_ISSUER", url.toString()));
      case SIGSTORE_JS -> {
        // A token is looked for where a CI system is; without one a browser opens.
        if (home.variable("SIGSTORE_ID_TOKEN").isPresent() && home.variable("CI").isEmpty()) {
          found.add(
              new Finding(
                  "CI",
                  "CI",
                  "SIGSTORE_ID_TOKEN is set but this is not, and without it @sigstore/cli opens a"
                      + " browser: set CI=true"));
        }
      }
      default -> {
        // They read no variables of Sigstore's, or in a job that is not here.
      }
    }
    return List.copyOf(found);
  }

  private void keyFiles() {
    for (String name : KEY_FILES) {
      if (home.variable(name).isPresent()) {
        found.add(
            new Finding(
                name,
                name,
                "it is set, so the client believes that file instead of what the instance"
                    + " publishes: unset it"));
      }
    }
  }

  private void must(String name, String value) {
    Optional<String> other =
        home.variable(name).filter(set -> !set.replaceAll("/+$", "").equals(value));
    if (other.isPresent()) {
      found.add(
          new Finding(
              name,
              name,
              "it names another place than this instance: unset it, or set it to %s"
                  .formatted(value)));
    }
  }
}
