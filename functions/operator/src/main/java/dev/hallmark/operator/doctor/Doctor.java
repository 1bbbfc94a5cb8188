package dev.hallmark.operator.doctor;

import dev.hallmark.kit.config.Environment;
import dev.hallmark.operator.clients.ClientsException;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.KnownInstance;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines an instance: all checks, one after the other, none of which stops the next. */
public final class Doctor {
  private final InstanceReader reader;
  private final InstantSource clock;
  private final Path home;
  private final Environment environment;

  /**
   * @param reader by which more of the instance's repository is read
   * @param clock this machine's
   * @param home whose clients are looked at
   * @param environment their variables
   */
  public Doctor(InstanceReader reader, InstantSource clock, Path home, Environment environment) {
    this.reader = reader;
    this.clock = clock;
    this.home = home;
    this.environment = environment;
  }

  /**
   * Examines it.
   *
   * @param instance what its TUF repository says
   * @param token to sign with; empty to sign nothing
   * @return everything that was said, in order
   */
  public List<Finding> examine(
      KnownInstance instance, Optional<Token> token, DoctorListener listener) {
    Findings findings = new Findings(listener);
    try (Http http = new Http()) {
      for (Check check : checks(new Subject(instance, clock.instant()), http, token)) {
        findings.begin(check.name());
        try {
          check.run(findings);
        } catch (UnansweredException e) {
          findings.wrong(
              String.valueOf(e.getMessage()),
              "look at the function's log lines and alarms, and at the edge before it; try again");
        } catch (ClientsException e) {
          findings.skipped(String.valueOf(e.getMessage()));
        }
      }
    }
    return findings.all();
  }

  private List<Check> checks(Subject subject, Http http, Optional<Token> token) {
    TimestampAuthority timestamps = new TimestampAuthority(subject, http, new SecureRandom());
    TrustedLogs logs = new TrustedLogs(subject.trust().rekorLogs());
    List<URI> tiled = subject.inUse(subject.config().rekorLogs(), 2);
    List<URI> searchable = subject.inUse(subject.config().rekorLogs(), 1);
    List<LogCheck> heads = new ArrayList<>();
    tiled.forEach(url -> heads.add(new LogCheck(new TiledLogReader(url, http, logs))));
    searchable.forEach(url -> heads.add(new LogCheck(new SearchableLogReader(url, http, logs))));
    subject.ctLogs().forEach(log -> heads.add(new LogCheck(new CtLogReader(log, http))));
    IssuanceCheck issuance = new IssuanceCheck(subject, http, token);

    List<Check> checks = new ArrayList<>();
    checks.add(new TufCheck(subject));
    checks.add(new HostCheck(subject, http, clock));
    checks.add(new IssuersCheck(subject, http));
    checks.add(new AuthorityCheck(subject, http));
    checks.add(new TimestampCheck(subject, timestamps, clock));
    checks.addAll(heads);
    checks.add(issuance);
    checks.add(new SignatureTimeCheck(subject, timestamps, issuance));
    tiled.forEach(url -> checks.add(new AppendCheck(new TiledWire(url, http, logs), issuance)));
    searchable.forEach(
        url -> checks.add(new AppendCheck(new SearchableWire(url, http, logs), issuance)));
    heads.forEach(head -> checks.add(new GrowthCheck(head)));
    checks.add(new ClientsCheck(subject, reader, home, environment));
    return checks;
  }
}
