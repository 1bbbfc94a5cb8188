package dev.hallmark.localstack;

import java.io.PrintStream;

/** What a started instance prints: the line scripts wait for, then what a person can paste. */
final class Welcome {
  private Welcome() {}

  static void print(PrintStream console, LocalInstance instance, StateFiles files) {
    console.println("ready: " + instance.url());
    console.printf(
        """

        Sign and verify a file with cosign 3, in another shell and in this folder:

          . %s
          export TUF_ROOT=$(mktemp -d)
          cosign initialize --mirror $HALLMARK_TUF_URL --root "$HALLMARK_TUF_ROOT"
          echo hello > hello.txt
          cosign sign-blob hello.txt --bundle hello.sigstore.json --yes --identity-token $(localstack/token --email you@example.com)
          cosign verify-blob hello.txt --bundle hello.sigstore.json --certificate-identity you@example.com --certificate-oidc-issuer $HALLMARK_ISSUER

        Ctrl-C stops it. Its functions log to %s
        """,
        word(files.env().toString()), files.env().resolveSibling("functions.log"));
    console.flush();
  }

  /** Quoted only if it must be: most paths need no quotes and read better without. */
  private static String word(String path) {
    return path.matches("[A-Za-z0-9/._-]+") ? path : StateFiles.quote(path);
  }
}
