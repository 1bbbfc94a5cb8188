package dev.hallmark.operator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.operator.clients.ClientsException;
import dev.hallmark.operator.clients.InstanceReader;
import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.operator.doctor.Doctor;
import dev.hallmark.operator.doctor.DoctorListener;
import dev.hallmark.operator.doctor.Finding;
import dev.hallmark.operator.doctor.Finding.Status;
import dev.hallmark.operator.doctor.Token;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hallmark doctor}. */
@Command(
    name = "doctor",
    header = "Checks an instance from outside, and says what is wrong and what to do.",
    sortOptions = false,
    description = {
      "Walks the TUF repository from the root that you name and holds every service against it: how"
          + " long metadata and certificates last, clocks, whose keys sign tree heads and time"
          + " stamps, whether the logs continue what they showed. With a token it also gets a"
          + " certificate, signs and logs something, and verifies every promise and proof; of a"
          + " local instance it asks the development issuer for one. At last it looks at every"
          + " client that it finds on the PATH. The token is sent to the instance's Fulcio, and"
          + " shown nowhere.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hallmark doctor",
      "  hallmark doctor --outputs outputs.json --identity-token token.txt",
      "  hallmark doctor --url https://sign.example --root-checksum SHA256 --json",
      "",
      "Exit codes: 0 nothing is wrong (there may be warnings), 1 something is, or the instance must"
          + " not be trusted, 2 wrong usage, 3 the instance does not answer."
    })
final class DoctorCommand implements Callable<Integer> {
  private final InstanceReader reader;
  private final Terminal terminal;
  private final Path defaultInstance;
  private final Surroundings around;

  @Option(
      names = "--identity-token",
      order = 0,
      paramLabel = "FILE",
      description = "a token to sign with, for Fulcio; - reads it from standard input")
  private @Nullable String token;

  @Option(
      names = "--home",
      order = 0,
      paramLabel = "FOLDER",
      description = "whose clients (default: yours)")
  private @Nullable Path home;

  @Option(
      names = "--read-only",
      order = 0,
      description = "sign nothing, also at a local instance: no entry is added to any log")
  private boolean readOnly;

  @Mixin private TrustOptions options = new TrustOptions();

  DoctorCommand(
      InstanceReader reader, Terminal terminal, Path defaultInstance, Surroundings around) {
    this.reader = reader;
    this.terminal = terminal;
    this.defaultInstance = defaultInstance;
    this.around = around;
  }

  @Override
  public Integer call() {
    if (readOnly && token != null) {
      throw new UsageException("--read-only signs nothing: leave --identity-token out");
    }
    KnownInstance instance;
    try {
      instance = options.walk(reader, defaultInstance);
    } catch (ClientsException.Untrusted e) {
      return untrusted(String.valueOf(e.getMessage()));
    }
    Doctor doctor =
        new Doctor(
            reader,
            around.clock(),
            home == null ? Path.of(System.getProperty("user.home")) : home,
            around.environment());
    List<Finding> findings = doctor.examine(instance, token(), listener());
    return report(Optional.of(instance), findings);
  }

  private Optional<Token> token() {
    if (readOnly) {
      return Optional.empty();
    }
    if (token != null) {
      return Optional.of(IdentityTokens.read(token, terminal));
    }
    return options
        .local(defaultInstance)
        .flatMap(file -> IdentityTokens.ofDevelopmentIssuer(file.require("HALLMARK_ISSUER")));
  }

  /** A walk that no client would believe: nothing else of the instance can be judged. */
  private int untrusted(String sentence) {
    Finding finding =
        new Finding(
            "tuf",
            Status.WRONG,
            sentence,
            "hallmark tuf check says which file is wrong and what repairs it");
    listener().found(finding);
    return report(Optional.empty(), List.of(finding));
  }

  private DoctorListener listener() {
    return options.json ? new SilentExamination() : new ShownExamination(terminal);
  }

  private int report(Optional<KnownInstance> instance, List<Finding> findings) {
    long wrong = count(findings, Status.WRONG);
    if (options.json) {
      ObjectNode json = Json.mapper().createObjectNode();
      instance.ifPresent(known -> json.put("tuf", known.url().tuf().toString()));
      json.put("fine", wrong == 0);
      for (Status status : Status.values()) {
        json.put(status.text(), count(findings, status));
      }
      ArrayNode list = json.putArray("findings");
      for (Finding finding : findings) {
        ObjectNode node = list.addObject();
        node.put("check", finding.check());
        node.put("status", finding.status().text());
        node.put("what", finding.what());
        if (!finding.remedy().isEmpty()) {
          node.put("do", finding.remedy());
        }
      }
      terminal.out().println(json);
    } else {
      terminal
          .out()
          .println(
              "%s: %d ok, %d warnings, %d wrong, %d skipped"
                  .formatted(
                      wrong == 0 ? "the instance is well" : "the instance is not well",
                      count(findings, Status.FINE),
                      count(findings, Status.WARNING),
                      wrong,
                      count(findings, Status.SKIPPED)));
    }
    terminal.out().flush();
    return wrong == 0 ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private static long count(List<Finding> findings, Status status) {
    return findings.stream().filter(finding -> finding.status() == status).count();
  }
}
