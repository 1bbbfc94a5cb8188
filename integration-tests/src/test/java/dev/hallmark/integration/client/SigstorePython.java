package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** sigstore-python, in a virtual environment of its own. */
final class SigstorePython implements Signer {
  private final Installation installation;
  private final Bench bench;

  private SigstorePython(Installation installation, Bench bench) {
    this.installation = installation;
    this.bench = bench;
  }

  /** Where its programs lie. */
  Installation installation() {
    return installation;
  }

  static SigstorePython obtain(RunningInstance instance, Path folder) {
    Product product = Product.SIGSTORE_PYTHON;
    Installation installation = PythonPrograms.install(product, "sigstore", "sigstore");
    return new SigstorePython(installation, new Bench(instance, folder, product));
  }

  @Override
  public Product product() {
    return installation.product();
  }

  /** Tells it the TUF URL and the first root. */
  Command.Outcome trustInstance() {
    return run(
        "--instance",
        bench.instance().variable("HALLMARK_TUF_URL"),
        "trust-instance",
        bench.instance().variable("HALLMARK_TUF_ROOT"));
  }

  @Override
  public Optional<Command.Outcome> toldTheTrust() {
    return Optional.of(trustInstance());
  }

  @Override
  public Command.Outcome sign(Form form, LogVersion log, String token, Subject subject, Path into) {
    List<String> command = new ArrayList<>();
    Collections.addAll(command, "--trust-config", trustConfig(log).toString());
    switch (form) {
      case BLOB -> command.add("sign");
      case ATTESTATION ->
          Collections.addAll(
              command,
              "attest",
              "--predicate",
              predicate().toString(),
              "--predicate-type",
              Subject.PREDICATE_TYPE);
    }
    Collections.addAll(command, "--bundle", into.toString(), "--identity-token", token);
    command.add(subject.artifact().toString());
    return run(command.toArray(String[]::new));
  }

  @Override
  public Optional<String> cannotVerify(Signed signed) {
    String kind = TrustFiles.logEntry(signed.bundle()).at("/kindVersion/kind").asText();
    return kind.equals("intoto")
        ? Optional.of("reads no entries of kind intoto, which @sigstore/cli alone still makes")
        : Optional.empty();
  }

  @Override
  public Command.Outcome verify(Signed signed, Signatory signatory) {
    return run(
        "--instance",
        bench.instance().variable("HALLMARK_TUF_URL"),
        "verify",
        "identity",
        "--bundle",
        signed.bundle().toString(),
        "--cert-identity",
        signatory.identity(),
        "--cert-oidc-issuer",
        signatory.issuer(),
        signed.artifact().toString());
  }

  private Command.Outcome run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(installation.program("bin/sigstore")));
    Collections.addAll(command, arguments);
    return bench.run(Map.of(), command);
  }

  /** What the instance publishes for it chooses version 2 of the log; the other must be named. */
  private Path trustConfig(LogVersion log) {
    return log == LogVersion.V2
        ? PublishedTargets.save(
            bench.instance(),
            "client_trust_config.json",
            bench.home().resolve("client_trust_config.json"))
        : bench.trustConfig(log);
  }

  /** It writes the statement itself. */
  private Path predicate() {
    try {
      return Files.writeString(bench.home().resolve("predicate.json"), Subject.PREDICATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
