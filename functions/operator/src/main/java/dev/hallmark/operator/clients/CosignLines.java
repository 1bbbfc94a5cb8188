package dev.hallmark.operator.clients;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The three things that cosign is told to do, by whoever runs it: a person, or a job.
 *
 * @param old whether it is cosign 2.6, which wants to be asked for what 3 does by itself
 * @param cache a word before each command that sets {@code TUF_ROOT}, or nothing
 */
record CosignLines(boolean old, String cache) {
  /** Trusts the instance, from a root file that the checksum guards. */
  String[] initialize(KnownInstance instance, String root) {
    return new String[] {
      cache + "cosign initialize",
      "--mirror " + Quoted.shell(instance.url().tuf()),
      "--root " + Quoted.shell(root),
      "--root-checksum " + instance.rootChecksum()
    };
  }

  /** The same, with the root from the instance itself: in a job there is no file. */
  String[] initialize(KnownInstance instance) {
    return initialize(instance, instance.url().tuf() + "/" + instance.rootVersion() + ".root.json");
  }

  /** Signs {@code $ARTIFACT}. */
  String[] sign() {
    List<String> parts = new ArrayList<>(List.of(cache + "cosign sign-blob --yes"));
    if (old) {
      parts.add("--new-bundle-format --use-signing-config");
    }
    Collections.addAll(parts, "--bundle \"$ARTIFACT.sigstore.json\"", "\"$ARTIFACT\"");
    return parts.toArray(String[]::new);
  }

  /** Verifies {@code $ARTIFACT}. */
  String[] verify(Signatory signatory) {
    List<String> parts = new ArrayList<>(List.of(cache + "cosign verify-blob"));
    if (old) {
      // A v2 log dates nothing; and cosign 2.6 looks at the other time only when it is told to.
      parts.add("--new-bundle-format --use-signed-timestamps");
    }
    Collections.addAll(
        parts,
        "--bundle \"$ARTIFACT.sigstore.json\"",
        "--certificate-identity " + Quoted.shell(signatory.identity()),
        "--certificate-oidc-issuer " + Quoted.shell(signatory.issuer()),
        "\"$ARTIFACT\"");
    return parts.toArray(String[]::new);
  }
}
