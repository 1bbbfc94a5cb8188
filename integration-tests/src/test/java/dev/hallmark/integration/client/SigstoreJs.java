package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command line of sigstore-js, with the Node.js that npm brings. Its own {@code attest} knows
 * the v1 log only; for all else a few lines call the library that it is made of.
 */
final class SigstoreJs implements Signer {
  private static final String NODE_VERSION = "22";
  private static final String PROGRAM = "node_modules/.bin/sigstore";
  private static final String NODE = "node_modules/.bin/node";

  private final Installation installation;
  private final Bench bench;

  private SigstoreJs(Installation installation, Bench bench) {
    this.installation = installation;
    this.bench = bench;
  }

  /** Where its programs lie. */
  Installation installation() {
    return installation;
  }

  static SigstoreJs obtain(RunningInstance instance, Path folder) {
    Product product = Product.SIGSTORE_JS;
    Installation installation =
        Installation.of(
            product,
            "npm",
            PROGRAM,
            into ->
                List.of(
                    new Installation.Step(
                        "npm",
                        "install",
                        "--prefix",
                        into.toString(),
                        "--no-audit",
                        "--no-fund",
                        product.title().replace(' ', '@'),
                        "node@" + NODE_VERSION)));
    return new SigstoreJs(installation, new Bench(instance, folder, product));
  }

  @Override
  public Product product() {
    return installation.product();
  }

  @Override
  public Command.Outcome sign(Form form, LogVersion log, String token, Subject subject, Path into) {
    Map<String, String> environment = Map.of("SIGSTORE_ID_TOKEN", token, "CI", "true");
    String config = bench.signingConfig(log).toString();
    String url = bench.instance().variable("HALLMARK_URL");
    return switch (form) {
      case BLOB -> library(environment, config, "messageSignature", subject.artifact(), into);
      case ATTESTATION ->
          switch (log) {
            case V2 -> library(environment, config, "dsseEnvelope", subject.statement(), into);
            case V1 ->
                run(
                    environment,
                    "attest",
                    subject.statement().toString(),
                    "--fulcio-url",
                    url,
                    "--rekor-url",
                    url,
                    "--tsa-server-url",
                    url,
                    "--timeout",
                    "30",
                    "--output-file",
                    into.toString());
          };
    };
  }

  @Override
  public Command.Outcome verify(Signed signed, Signatory signatory) {
    List<String> command = new ArrayList<>();
    Collections.addAll(command, "verify", signed.bundle().toString());
    if (signed.form() == Form.BLOB) {
      Collections.addAll(command, "--blob-file", signed.artifact().toString());
    }
    Collections.addAll(
        command,
        "--tuf-mirror-url",
        bench.instance().variable("HALLMARK_TUF_URL"),
        "--tuf-root-path",
        bench.instance().variable("HALLMARK_TUF_ROOT"),
        "--tuf-cache-path",
        bench.home().resolve("js-tuf").toString(),
        "--certificate-issuer",
        signatory.issuer(),
        signatory.identity().startsWith("https://")
            ? "--certificate-identity-uri"
            : "--certificate-identity-email",
        signatory.identity());
    return run(Map.of(), command.toArray(String[]::new));
  }

  private Command.Outcome run(Map<String, String> environment, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(installation.program(NODE), installation.program(PROGRAM)));
    Collections.addAll(command, arguments);
    return bench.run(environment, command);
  }

  private Command.Outcome library(
      Map<String, String> environment, String config, String type, Path file, Path into) {
    String script =
        """
        const fs = require('fs');
        const { bundleBuilderFromSigningConfig } = require('@sigstore/sign');
        const { SigningConfig } = require('@sigstore/protobuf-specs');
        const { bundleToJSON } = require('@sigstore/bundle');
        const [config, bundleType, file, into] = process.argv.slice(1);
        bundleBuilderFromSigningConfig({
          signingConfig: SigningConfig.fromJSON(JSON.parse(fs.readFileSync(config))),
          identityProvider: { getToken: async () => process.env.SIGSTORE_ID_TOKEN },
          bundleType,
          fetchOptions: { timeout: 30000 },
        })
          .create({ data: fs.readFileSync(file), type: 'application/vnd.in-toto+json' })
          .then((bundle) => fs.writeFileSync(into, JSON.stringify(bundleToJSON(bundle))));
        """;
    Map<String, String> all = new HashMap<>(environment);
    all.put("NODE_PATH", installation.program("node_modules"));
    return bench.run(
        all,
        List.of(
            installation.program(NODE),
            "--eval",
            script,
            config,
            type,
            file.toString(),
            into.toString()));
  }
}
