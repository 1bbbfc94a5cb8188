package dev.hallmark.integration.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** rekor-cli, which knows the v1 log and no certificate authority. */
final class RekorCli implements Verifier {
  private final Installation installation;
  private final Bench bench;

  private RekorCli(Installation installation, Bench bench) {
    this.installation = installation;
    this.bench = bench;
  }

  static RekorCli obtain(RunningInstance instance, Path folder) {
    Product product = Product.REKOR_CLI;
    return new RekorCli(
        GoPrograms.install(product, "github.com/sigstore/rekor", "cmd/rekor-cli"),
        new Bench(instance, folder, product));
  }

  @Override
  public Product product() {
    return installation.product();
  }

  @Override
  public Optional<String> cannotVerify(Signed signed) {
    return signed.log() == LogVersion.V2
        ? Optional.of("speaks to a v1 log only")
        : Optional.empty();
  }

  @Override
  public boolean judgesIdentities() {
    return false;
  }

  /**
   * Verifies that the log holds a bundle's signature: of a blob it makes the entry again from the
   * file, of an attestation it is told the place.
   */
  @Override
  public Command.Outcome verify(Signed signed, Signatory signatory) {
    return switch (signed.form()) {
      case BLOB -> {
        JsonNode bundle = TrustFiles.read(signed.bundle());
        byte[] signature = decoded(bundle.at("/messageSignature/signature"));
        yield run(
            "verify",
            "--artifact",
            signed.artifact().toString(),
            "--signature",
            file("signature", signature).toString(),
            "--public-key",
            file("certificate.pem", certificate(bundle)).toString());
      }
      case ATTESTATION ->
          run(
              "verify",
              "--log-index",
              // protobuf's JSON leaves a zero out.
              TrustFiles.logEntry(signed.bundle()).path("logIndex").asText("0"));
    };
  }

  /** Runs it against the instance's log. */
  Command.Outcome run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(installation.program("rekor-cli"), command));
    Collections.addAll(
        all, "--rekor_server", bench.instance().variable("HALLMARK_URL"), "--format", "json");
    Collections.addAll(all, arguments);
    return bench.run(Map.of("REKOR_PUBLIC_KEY", "", "SIGSTORE_REKOR_PUBLIC_KEY", publicKey()), all);
  }

  /** The key that the log must have. */
  private String publicKey() {
    return bench.instance().variable("HALLMARK_REKOR_V1_PUBLIC_KEY");
  }

  private static byte[] certificate(JsonNode bundle) {
    JsonNode one = bundle.at("/verificationMaterial/certificate/rawBytes");
    byte[] der =
        decoded(
            one.isMissingNode()
                ? bundle.at("/verificationMaterial/x509CertificateChain/certificates/0/rawBytes")
                : one);
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
        .formatted(lines)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] decoded(JsonNode text) {
    return Base64.getDecoder().decode(text.asText());
  }

  private Path file(String name, byte[] content) {
    try {
      return Files.write(bench.home().resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
