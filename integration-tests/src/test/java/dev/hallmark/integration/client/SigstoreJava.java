package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** sigstore-java, in this process. It signs by gRPC to Fulcio only, so it verifies here. */
final class SigstoreJava implements Verifier {
  private final Path trustedRoot;

  private SigstoreJava(Path trustedRoot) {
    this.trustedRoot = trustedRoot;
  }

  static SigstoreJava obtain(RunningInstance instance) {
    Product product = Product.SIGSTORE_JAVA;
    Assumptions.assumeTrue(product.chosen(), product.title() + " is not chosen");
    System.out.println("client %s: ready".formatted(product.title()));
    return new SigstoreJava(Path.of(instance.variable("HALLMARK_TRUSTED_ROOT")));
  }

  @Override
  public Product product() {
    return Product.SIGSTORE_JAVA;
  }

  /** Of an attestation it reads log entries of kind dsse only. */
  @Override
  public Optional<String> cannotVerify(Signed signed) {
    String kind = TrustFiles.logEntry(signed.bundle()).at("/kindVersion/kind").asText();
    return signed.form() == Form.ATTESTATION && !kind.equals("dsse")
        ? Optional.of("reads attestations that are logged as dsse, and no others")
        : Optional.empty();
  }

  @Override
  public Command.Outcome verify(Signed signed, Signatory signatory) {
    VerificationOptions options =
        VerificationOptions.builder()
            .addCertificateMatchers(
                CertificateMatcher.fulcio()
                    .subjectAlternativeName(StringMatcher.string(signatory.identity()))
                    .issuer(StringMatcher.string(signatory.issuer()))
                    .build())
            .build();
    try {
      KeylessVerifier.builder()
          .trustedRootProvider(TrustedRootProvider.from(trustedRoot))
          .build()
          .verify(signed.artifact(), Bundle.from(signed.bundle(), StandardCharsets.UTF_8), options);
      return new Command.Outcome(0, "");
    } catch (KeylessVerificationException | BundleParseException e) {
      return new Command.Outcome(1, e.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | SigstoreConfigurationException e) {
      throw new AssertionError("the verifier cannot be built", e);
    }
  }
}
