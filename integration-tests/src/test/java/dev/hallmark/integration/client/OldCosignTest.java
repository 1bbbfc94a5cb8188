package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;

import dev.hallmark.integration.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * cosign 2.6 as it works by default and as every older one did: told the services' URLs, at the v1
 * log, in forms that are older than the Sigstore bundle and rest on the log's promise (SET).
 */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldCosignTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";

  private final List<Cosign> verifiers = new ArrayList<>();
  private @Nullable Cosign client;
  private Path folder = Path.of("");

  @BeforeAll
  void obtainBoth() {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    folder = SHARED.folder("old");
    client = Cosign.two(SHARED.instance(), folder);
    verifiers.add(client);
    if (Product.COSIGN_3.chosen()) {
      verifiers.add(Cosign.three(SHARED.instance(), folder));
    }
    verifiers.forEach(cosign -> succeeds(cosign.initialize()));
  }

  @Test
  void aFile() {
    Subject subject = Subject.in(SHARED.folder("old/file"));
    Path bundle = folder.resolve("file.json");
    succeeds(signed("sign-blob", "--bundle", bundle.toString(), subject.artifact().toString()));
    verified("old blob", "verify-blob", "--bundle", bundle.toString(), text(subject.artifact()));
    refused("verify-blob", "--bundle", bundle.toString(), text(subject.changed()));
  }

  @Test
  void anAttestationOfAFile() throws IOException {
    Subject subject = Subject.in(SHARED.folder("old/attested"));
    Path bundle = folder.resolve("attested.json");
    succeeds(
        signed(
            "attest-blob",
            "--predicate",
            predicate(),
            "--type",
            Subject.PREDICATE_TYPE,
            "--bundle",
            bundle.toString(),
            text(subject.artifact())));
    verified(
        "old attestation",
        "verify-blob-attestation",
        "--type",
        Subject.PREDICATE_TYPE,
        "--bundle",
        bundle.toString(),
        text(subject.artifact()));
    refused(
        "verify-blob-attestation",
        "--type",
        Subject.PREDICATE_TYPE,
        "--bundle",
        bundle.toString(),
        text(subject.changed()));
  }

  /** Without a bundle the verifier makes the entry again and asks the log for it. */
  @Test
  void aBareSignatureIsLookedUpInTheLog() {
    Subject subject = Subject.in(SHARED.folder("old/bare"));
    Path signature = folder.resolve("bare.sig");
    Path certificate = folder.resolve("bare.pem");
    succeeds(
        signed(
            "sign-blob",
            "--output-signature",
            signature.toString(),
            "--output-certificate",
            certificate.toString(),
            text(subject.artifact())));
    String url = SHARED.instance().variable("HALLMARK_URL");
    verified(
        "bare signature",
        "verify-blob",
        "--signature",
        signature.toString(),
        "--certificate",
        certificate.toString(),
        "--rekor-url",
        url,
        text(subject.artifact()));
  }

  @Test
  void aContainerImageAndAnAttestationOfIt() throws IOException {
    Subject subject = Subject.in(SHARED.folder("old/image"));
    try (Registry registry = Registry.start(SHARED.instance(), folder)) {
      String image = registry.image("old", subject.artifact());
      succeeds(signed("sign", "--allow-insecure-registry", image));
      verified("old image blob", "verify", "--allow-insecure-registry", image);
      succeeds(
          signed(
              "attest",
              "--allow-insecure-registry",
              "--predicate",
              predicate(),
              "--type",
              Subject.PREDICATE_TYPE,
              image));
      verified(
          "old image attestation",
          "verify-attestation",
          "--type",
          Subject.PREDICATE_TYPE,
          "--allow-insecure-registry",
          image);
    }
  }

  private Command.Outcome signed(String command, String... arguments) {
    String url = SHARED.instance().variable("HALLMARK_URL");
    List<String> all = new ArrayList<>();
    Collections.addAll(all, command, "--yes", "--fulcio-url", url, "--rekor-url", url);
    Collections.addAll(all, "--identity-token", SHARED.instance().token("--email", EMAIL));
    Collections.addAll(all, arguments);
    return cosign().run(all.toArray(String[]::new));
  }

  private void verified(String what, String command, String... arguments) {
    String row = "%s, %s, v1".formatted(Product.COSIGN_2.title(), what);
    for (Cosign verifier : verifiers) {
      SHARED
          .matrix()
          .verified(
              row,
              verifier.product(),
              () -> succeeds(verifier.run(expecting(EMAIL, command, arguments))));
      refuses(verifier.run(expecting("mallory@example.com", command, arguments)));
    }
    SHARED
        .matrix()
        .onlyFor(row, Set.of(Product.COSIGN_2, Product.COSIGN_3), "reads no old forms of cosign");
  }

  private void refused(String command, String... arguments) {
    verifiers.forEach(verifier -> refuses(verifier.run(expecting(EMAIL, command, arguments))));
  }

  private static String[] expecting(String email, String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    Collections.addAll(all, "--certificate-identity", email, "--certificate-oidc-issuer");
    all.add(SHARED.instance().variable("HALLMARK_ISSUER"));
    Collections.addAll(all, arguments);
    return all.toArray(String[]::new);
  }

  private String predicate() throws IOException {
    return Files.writeString(folder.resolve("predicate.json"), Subject.PREDICATE).toString();
  }

  private static String text(Path file) {
    return file.toString();
  }

  private Cosign cosign() {
    if (client == null) {
      throw new AssertionError("cosign was not obtained");
    }
    return client;
  }
}
