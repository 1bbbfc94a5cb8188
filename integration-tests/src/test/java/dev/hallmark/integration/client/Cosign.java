package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An unmodified cosign, version 3 or 2.6, that takes its trust from the TUF repository. */
final class Cosign implements Signer {
  private final Installation installation;
  private final Bench bench;

  private Cosign(Installation installation, Bench bench) {
    this.installation = installation;
    this.bench = bench;
  }

  /** Where its programs lie. */
  Installation installation() {
    return installation;
  }

  /** Obtains version 3 for a home below the folder. */
  static Cosign three(RunningInstance instance, Path folder) {
    return obtain(Product.COSIGN_3, "github.com/sigstore/cosign/v3", instance, folder);
  }

  /** Obtains version 2.6. */
  static Cosign two(RunningInstance instance, Path folder) {
    return obtain(Product.COSIGN_2, "github.com/sigstore/cosign/v2", instance, folder);
  }

  private static Cosign obtain(
      Product product, String module, RunningInstance instance, Path folder) {
    return new Cosign(
        GoPrograms.install(product, module, "cmd/cosign"), new Bench(instance, folder, product));
  }

  @Override
  public Product product() {
    return installation.product();
  }

  /** Tells it the one TUF URL. */
  Command.Outcome initialize() {
    return run(
        "initialize",
        "--mirror",
        bench.instance().variable("HALLMARK_TUF_URL"),
        "--root",
        bench.instance().variable("HALLMARK_TUF_ROOT"));
  }

  @Override
  public Optional<Command.Outcome> toldTheTrust() {
    return Optional.of(initialize());
  }

  @Override
  public Command.Outcome sign(Form form, LogVersion log, String token, Subject subject, Path into) {
    List<String> command = new ArrayList<>();
    switch (form) {
      case BLOB -> command.add("sign-blob");
      case ATTESTATION ->
          Collections.addAll(command, "attest-blob", "--statement", subject.statement().toString());
    }
    Collections.addAll(command, "--bundle", into.toString(), "--identity-token", token, "--yes");
    Collections.addAll(command, "--signing-config", bench.signingConfig(log).toString());
    if (product() == Product.COSIGN_2) {
      command.add("--new-bundle-format");
    }
    command.add(subject.artifact().toString());
    return run(command.toArray(String[]::new));
  }

  @Override
  public Command.Outcome verify(Signed signed, Signatory signatory) {
    return verify(signed, signatory, List.of());
  }

  /**
   * Verifies, with what else the certificate must say.
   *
   * @param more flags and their values
   */
  Command.Outcome verify(Signed signed, Signatory signatory, List<String> more) {
    List<String> command = new ArrayList<>();
    switch (signed.form()) {
      case BLOB -> command.add("verify-blob");
      case ATTESTATION ->
          Collections.addAll(command, "verify-blob-attestation", "--type", Subject.PREDICATE_TYPE);
    }
    Collections.addAll(command, "--bundle", signed.bundle().toString());
    expecting(command, signed.log(), signatory);
    command.addAll(more);
    command.add(signed.artifact().toString());
    return run(command.toArray(String[]::new));
  }

  private void expecting(List<String> command, LogVersion log, Signatory signatory) {
    Collections.addAll(
        command,
        "--certificate-identity",
        signatory.identity(),
        "--certificate-oidc-issuer",
        signatory.issuer());
    if (product() == Product.COSIGN_2) {
      command.add("--new-bundle-format");
      if (log == LogVersion.V2) {
        // A v2 log dates nothing.
        command.add("--use-signed-timestamps");
      }
    }
  }

  /** Signs a container image, or attests something of it; the bundle is put beside the image. */
  Command.Outcome signImage(Form form, LogVersion log, String token, String image)
      throws IOException {
    List<String> command = new ArrayList<>();
    switch (form) {
      case BLOB -> command.add("sign");
      case ATTESTATION ->
          Collections.addAll(
              command,
              "attest",
              "--predicate",
              Files.writeString(bench.home().resolve("predicate.json"), Subject.PREDICATE)
                  .toString(),
              "--type",
              Subject.PREDICATE_TYPE);
    }
    Collections.addAll(command, "--yes", "--allow-insecure-registry", "--identity-token", token);
    Collections.addAll(command, "--signing-config", bench.signingConfig(log).toString());
    if (product() == Product.COSIGN_2) {
      command.add("--new-bundle-format");
    }
    command.add(image);
    return run(command.toArray(String[]::new));
  }

  /** Verifies what {@link #signImage} put beside an image. */
  Command.Outcome verifyImage(Form form, LogVersion log, Signatory signatory, String image) {
    List<String> command = new ArrayList<>();
    switch (form) {
      case BLOB -> command.add("verify");
      case ATTESTATION ->
          Collections.addAll(command, "verify-attestation", "--type", Subject.PREDICATE_TYPE);
    }
    expecting(command, log, signatory);
    Collections.addAll(command, "--allow-insecure-registry", image);
    return run(command.toArray(String[]::new));
  }

  /** Runs it. */
  Command.Outcome run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(installation.program("cosign")));
    Collections.addAll(command, arguments);
    return bench.run(Map.of(), command);
  }
}
