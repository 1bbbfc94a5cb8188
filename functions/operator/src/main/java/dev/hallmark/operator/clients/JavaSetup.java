package dev.hallmark.operator.clients;

/** sigstore-java: a program to begin with. It has no command line, and signs by gRPC only. */
final class JavaSetup implements Setup {
  @Override
  public ClientSetup write(KnownInstance instance, Wish wish) {
    Signatory signatory = wish.requireSignatory();
    String program =
        """
        import dev.sigstore.KeylessVerifier;
        import dev.sigstore.TrustedRootProvider;
        import dev.sigstore.VerificationOptions;
        import dev.sigstore.VerificationOptions.CertificateMatcher;
        import dev.sigstore.bundle.Bundle;
        import dev.sigstore.strings.StringMatcher;
        import dev.sigstore.tuf.RootProvider;
        import dev.sigstore.tuf.SigstoreTufClient;
        import java.net.URI;
        import java.nio.charset.StandardCharsets;
        import java.nio.file.Path;

        /** Verifies a file with its bundle: java -cp ... Verify.java FILE BUNDLE */
        class Verify {
          // The slash at the end is needed: without it the last part of the path is dropped.
          static final URI MIRROR = URI.create(%s);
          static final Path ROOT = Path.of(%s);
          // A cache of its own: the library's own place is that of the public instance.
          static final Path CACHE = Path.of(%s);

          public static void main(String[] arguments) throws Exception {
            KeylessVerifier verifier =
                KeylessVerifier.builder()
                    .trustedRootProvider(
                        TrustedRootProvider.from(
                            SigstoreTufClient.builder()
                                .tufMirror(MIRROR, RootProvider.fromFile(ROOT))
                                .tufCacheLocation(CACHE)))
                    .build();
            verifier.verify(
                Path.of(arguments[0]),
                Bundle.from(Path.of(arguments[1]), StandardCharsets.UTF_8),
                VerificationOptions.builder()
                    .addCertificateMatchers(
                        CertificateMatcher.fulcio()
                            .subjectAlternativeName(StringMatcher.string(%s))
                            .issuer(StringMatcher.string(%s))
                            .build())
                    .build());
            System.out.println("verified");
          }
        }
        """
            .formatted(
                Quoted.yaml(instance.url().tuf() + "/"),
                Quoted.yaml(wish.folder() + "/" + TrustFiles.ROOT),
                Quoted.yaml(wish.folder() + "/tuf"),
                Quoted.yaml(signatory.identity()),
                Quoted.yaml(signatory.issuer()));
    Script script = new Script().title(instance, wish.client());
    script
        .note("It verifies here. Its signer speaks gRPC to the CA, which this instance does not.")
        .step(
            "Verify the file $ARTIFACT, with dev.sigstore:sigstore-java and what it needs in\n"
                + "$SIGSTORE_JAVA, a class path.")
        .run(
            "java -cp \"$SIGSTORE_JAVA\"",
            Quoted.shell(wish.folder() + "/Verify.java"),
            "\"$ARTIFACT\"",
            "\"$ARTIFACT.sigstore.json\"");
    return new ClientSetup(
        TrustFiles.of(instance, ClientFile.text("Verify.java", program)), script.toString());
  }
}
