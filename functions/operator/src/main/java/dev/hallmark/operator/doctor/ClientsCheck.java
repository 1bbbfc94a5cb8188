package dev.hallmark.operator.doctor;

import dev.hallmark.kit.config.Environment;
import dev.hallmark.operator.clients.ClientCheck;
import dev.hallmark.operator.clients.ClientHome;
import dev.hallmark.operator.clients.InstanceReader;
import java.nio.file.Path;
import java.util.List;

/** What the clients of this machine miss of the instance. */
final class ClientsCheck implements Check {
  private final Subject subject;
  private final InstanceReader reader;
  private final Path home;
  private final Environment environment;

  /**
   * @param home whose clients
   * @param environment their variables, with the PATH on which they are looked for
   */
  ClientsCheck(Subject subject, InstanceReader reader, Path home, Environment environment) {
    this.subject = subject;
    this.reader = reader;
    this.home = home;
    this.environment = environment;
  }

  @Override
  public String name() {
    return "clients";
  }

  @Override
  public void run(Findings findings) {
    List<InstalledClients.Installed> installed =
        new InstalledClients(environment.optional("PATH").orElse("")).find();
    if (installed.isEmpty()) {
      findings.skipped("no client was found on the PATH: cosign, gitsign, sigstore, gh");
    }
    for (InstalledClients.Installed one : installed) {
      String who = "%s %s".formatted(one.client().title(), one.version());
      List<dev.hallmark.operator.clients.Finding> missing =
          new ClientCheck(reader, subject.known())
              .check(
                  one.client(),
                  new ClientHome(home, Path.of("hallmark-" + one.client().key()), environment));
      if (missing.isEmpty()) {
        findings.fine("%s knows the instance".formatted(who));
      }
      missing.forEach(
          finding ->
              findings.warning(
                  "%s: %s".formatted(who, finding.line()),
                  "hallmark client-config --for %s tells it".formatted(one.client().key())));
    }
  }
}
