package dev.hallmark.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.strings.StringMatcher;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;

/**
 * Shows one signature from key to verification, each step with its time, and that what must be
 * refused is refused.
 */
public final class Demonstration {
  private static final String EMAIL = "ada@example.com";
  private static final String OTHER_EMAIL = "mallory@example.com";
  private static final String OTHER_ISSUER = "https://issuer.example.com";

  private final PrintStream console;

  /**
   * @param console where the steps are shown
   */
  public Demonstration(PrintStream console) {
    this.console = console;
  }

  /** Runs one step, shows its name and how long it took, and gives its result. */
  public <T> T step(String name, Callable<T> action) throws Exception {
    long before = System.nanoTime();
    T result = action.call();
    console.printf("  %-68s %5d ms%n", name, (System.nanoTime() - before) / 1_000_000);
    console.flush();
    return result;
  }

  /** Signs, verifies and tampers. True if everything that should hold holds. */
  public boolean run(SigningTarget target) throws Exception {
    byte[] artifact = "Hallmark signs this line.\n".getBytes(StandardCharsets.UTF_8);
    Path trustedRoot = Files.createTempFile("hallmark-trusted-root", ".json");
    try (SigningClient client = new SigningClient(target.url(), target.rekorUrl())) {
      Files.write(trustedRoot, target.trustedRoot());
      console.println("sign");
      String token =
          step(
              "token of the identity provider for " + EMAIL,
              () -> client.token(target.issuer(), EMAIL));
      KeyPair key = step("fresh P-256 key, to be used once", client::newKey);
      X509Certificate certificate =
          step(
              "certificate from Fulcio, with its SCT", () -> client.certificate(token, EMAIL, key));
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact);
      byte[] signature = step("signature over the file", () -> client.sign(key, artifact));
      byte[] timestamp =
          step("timestamp over the signature (RFC 3161)", () -> client.timestamp(signature));
      JsonNode entry =
          step(
              "entry in the transparency log, with proof",
              () -> client.log(digest, signature, certificate));
      ObjectNode bundle =
          step(
              "bundle (Sigstore v0.3)",
              () -> client.bundle(digest, signature, certificate, timestamp, entry));

      console.println("verify (by sigstore-java, with our trusted root)");
      KeylessVerifier verifier =
          step(
              "trusted root read",
              () ->
                  KeylessVerifier.builder()
                      .trustedRootProvider(TrustedRootProvider.from(trustedRoot))
                      .build());
      step(
          "accepted: the file, signed by " + EMAIL,
          () -> {
            verifier.verify(digest, parse(bundle), expecting(EMAIL, target.issuer()));
            return true;
          });
      byte[] changed = artifact.clone();
      changed[0] ^= 1;
      byte[] changedDigest = MessageDigest.getInstance("SHA-256").digest(changed);
      boolean changedRefused =
          refuses(
              "the file with one changed bit",
              verifier,
              changedDigest,
              bundle,
              EMAIL,
              target.issuer());
      boolean identityRefused =
          refuses(
              "another identity, " + OTHER_EMAIL,
              verifier,
              digest,
              bundle,
              OTHER_EMAIL,
              target.issuer());
      boolean issuerRefused =
          refuses("another identity provider", verifier, digest, bundle, EMAIL, OTHER_ISSUER);
      boolean unloggedRefused =
          refuses(
              "the bundle without its log entry",
              verifier,
              digest,
              withoutLogEntry(bundle),
              EMAIL,
              target.issuer());
      boolean refused = changedRefused && identityRefused && issuerRefused && unloggedRefused;
      console.println(
          refused ? "all as it should be" : "FAILED: something was accepted that must be refused");
      return refused;
    } finally {
      Files.deleteIfExists(trustedRoot);
    }
  }

  private boolean refuses(
      String what,
      KeylessVerifier verifier,
      byte[] digest,
      ObjectNode bundle,
      String email,
      String issuer)
      throws Exception {
    long before = System.nanoTime();
    try {
      verifier.verify(digest, parse(bundle), expecting(email, issuer));
    } catch (KeylessVerificationException | BundleParseException e) {
      console.printf(
          "  %-68s %5d ms%n", "refused: " + what, (System.nanoTime() - before) / 1_000_000);
      console.printf("           %s%n", firstLine(e));
      return true;
    }
    console.printf("  ACCEPTED: %s%n", what);
    return false;
  }

  private static String firstLine(Exception refusal) {
    String message = refusal.getMessage();
    return message == null
        ? refusal.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static VerificationOptions expecting(String email, String issuer) {
    return VerificationOptions.builder()
        .addCertificateMatchers(
            CertificateMatcher.fulcio()
                .subjectAlternativeName(StringMatcher.string(email))
                .issuer(StringMatcher.string(issuer))
                .build())
        .build();
  }

  private static Bundle parse(ObjectNode bundle) throws BundleParseException {
    return Bundle.from(new StringReader(bundle.toString()));
  }

  private static ObjectNode withoutLogEntry(ObjectNode bundle) {
    ObjectNode copy = bundle.deepCopy();
    ((ArrayNode) copy.at("/verificationMaterial/tlogEntries")).removeAll();
    if (copy.equals(bundle)) {
      throw new IllegalStateException("the bundle held no log entry to take out");
    }
    return copy;
  }
}
