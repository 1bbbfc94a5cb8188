package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** gitsign in a repository of its own: git calls it to sign commits and tags. */
final class Gitsign {
  private final Installation installation;
  private final Bench bench;
  private final Path repository;
  private final String mode;

  private Gitsign(Installation installation, Bench bench, Path repository, String mode) {
    this.installation = installation;
    this.bench = bench;
    this.repository = repository;
    this.mode = mode;
  }

  /** Where its programs lie. */
  Installation installation() {
    return installation;
  }

  /**
   * Obtains it and makes the repository.
   *
   * @param mode {@code online}: a verifier looks the entry up in the log; {@code offline}: the
   *     signature holds it
   */
  static Gitsign obtain(RunningInstance instance, Path folder, String mode) {
    Product product = Product.GITSIGN;
    Installation installation =
        GoPrograms.build(product, "github.com/sigstore/gitsign", product.key());
    Bench bench = new Bench(instance, folder.resolve(mode), product);
    try {
      Path repository = Files.createDirectories(bench.home().resolve("repository"));
      return new Gitsign(installation, bench, repository, mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tells it the TUF URL that has the old targets only: it takes its keys from no other. */
  Command.Outcome initialize() {
    return run(
        Map.of(),
        installation.program("gitsign"),
        "initialize",
        "--mirror",
        bench.instance().variable("HALLMARK_TUF_URL") + "/legacy",
        "--root",
        bench.instance().variable("HALLMARK_TUF_ROOT"));
  }

  /** Makes the repository and tells git who signs. */
  void configure(String email) throws IOException {
    String url = bench.instance().variable("HALLMARK_URL");
    Files.writeString(
        bench.home().resolve(".gitconfig"),
        """
        [user]
          name = Grace
          email = %s
        [commit]
          gpgsign = true
        [tag]
          gpgsign = true
        [gpg]
          format = x509
        [gpg "x509"]
          program = %s
        [gitsign]
          fulcio = %s
          rekor = %s
          issuer = %s
          rekorMode = %s
        """
            .formatted(
                email,
                installation.program("gitsign"),
                url,
                url,
                bench.instance().variable("HALLMARK_ISSUER"),
                mode));
  }

  /** Runs git, which signs with this token. */
  Command.Outcome git(String token, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    Collections.addAll(command, arguments);
    return run(
        Map.of("SIGSTORE_ID_TOKEN", token, "GITSIGN_TOKEN_PROVIDER", "envvar"),
        command.toArray(String[]::new));
  }

  /**
   * Verifies.
   *
   * @param command {@code verify} or {@code verify-tag}
   * @param name of the commit or tag
   */
  Command.Outcome verify(String command, String name, Signatory signatory) {
    return run(
        Map.of(),
        installation.program("gitsign"),
        command,
        "--certificate-identity",
        signatory.identity(),
        "--certificate-oidc-issuer",
        signatory.issuer(),
        name);
  }

  private Command.Outcome run(Map<String, String> more, String... command) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GITSIGN_LOG", bench.home().resolve("gitsign.log").toString());
    return bench.runIn(repository, environment, List.of(command));
  }
}
