package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.fulcio.domain.explanation.Explanation;
import dev.hallmark.fulcio.domain.explanation.Finding;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.ClaimValues;
import dev.hallmark.fulcio.domain.identity.Claims;
import dev.hallmark.fulcio.domain.issuance.Condition;
import dev.hallmark.fulcio.domain.issuance.IssuanceRule;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hallmark explain-token}. */
@Command(
    name = "explain-token",
    header = "Tells why a token would get a certificate or not.",
    sortOptions = false,
    description = {
      "Decodes an identity token, runs Fulcio's rules over it one by one and shows what a"
          + " certificate would say. The token is read from a file or from standard input, stays on"
          + " this machine and is sent nowhere. Of an instance it also sees who is frozen, if that"
          + " can be read; with --fulcio-config it does not.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  localstack/token --github acme/app | hallmark explain-token",
      "  hallmark explain-token --fulcio-config issuers.yaml --jwks keys.json token.txt",
      "",
      "Exit codes: 0 it would be admitted, if what was not looked at is good; 1 a rule fails; 2"
          + " wrong usage; 3 the instance did not answer, so nothing is said of the token: repeat"
          + " it."
    })
final class ExplainTokenCommand implements Callable<Integer> {
  private static final int LARGEST_TOKEN = 128 * 1024;

  private final Path defaultInstance;
  private final Terminal terminal;
  private final InstantSource clock;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "file with the token; - or nothing for standard input")
  private @Nullable Path token;

  @Mixin private ConfigurationSource configuration = new ConfigurationSource();

  @Option(
      names = "--jwks",
      paramLabel = "FILE",
      description = "the issuer's JWK set, to look at the signature too")
  private @Nullable Path jwks;

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Mixin
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private HelpOption help = new HelpOption();

  /**
   * @param defaultInstance whose configuration is meant if none is named
   */
  ExplainTokenCommand(Path defaultInstance, Terminal terminal, InstantSource clock) {
    this.defaultInstance = defaultInstance;
    this.terminal = terminal;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    String text = readToken();
    ConfigurationSource.Judgement judgement = configuration.read(defaultInstance);
    Explanation explanation =
        Explanation.of(
            judgement.configuration(), text, keys(), judgement.frozen(), clock.instant());
    if (json) {
      terminal.out().println(json(explanation));
    } else {
      print(explanation, terminal.out());
    }
    terminal.out().flush();
    return explanation.isGood() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /** What stands around a token in a shell is not part of it. */
  private String readToken() {
    try {
      String text;
      if (token == null || token.toString().equals("-")) {
        if (terminal.interactive()) {
          terminal.err().println("paste the token and end with a line feed:");
          terminal.err().flush();
        }
        text = Optional.ofNullable(terminal.in().readLine()).orElse("");
      } else {
        if (Files.size(token) > LARGEST_TOKEN) {
          throw new UsageException("the file " + token + " is larger than any token");
        }
        text = Files.readString(token);
      }
      String stripped = text.strip().replaceFirst("^Bearer ", "");
      if (stripped.isEmpty()) {
        throw new UsageException(
            token == null || token.toString().equals("-")
                ? "there is no token on standard input: give it there, or name a file"
                : "there is no token in the file " + token);
      }
      return stripped;
    } catch (IOException e) {
      throw new UsageException(
          token == null || token.toString().equals("-")
              ? "standard input cannot be read"
              : "the file %s with the token cannot be read".formatted(token));
    }
  }

  private Optional<PublishedKeys> keys() {
    if (jwks == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          PublishedKeys.ofAnyAlgorithm(Json.readWhole(Files.readAllBytes(jwks)))
              .orElseThrow(() -> new UsageException("the file " + jwks + " is no JWK set")));
    } catch (IOException | JsonException e) {
      throw new UsageException("the file " + jwks + " is no JWK set");
    }
  }

  private static void print(Explanation explanation, PrintWriter out) {
    for (Finding finding : explanation.findings()) {
      String mark =
          switch (finding.verdict()) {
            case PASSED -> "ok  ";
            case FAILED -> "FAIL";
            case SKIPPED -> "-   ";
          };
      String rule = finding.rule().isEmpty() ? "" : finding.rule() + ": ";
      out.println(
          "%s  %-10s %s%s".formatted(mark, finding.step(), rule, VisibleText.of(finding.text())));
    }
    out.println("\n" + verdict(explanation));
    explanation.claims().ifPresent(claims -> printRules(explanation, claims, out));
    explanation
        .possession()
        .ifPresent(
            text ->
                out.println(
                    "%nproof of possession is a signature of: %s".formatted(VisibleText.of(text))));
    explanation.identity().ifPresent(identity -> print(identity, out));
    explanation
        .claims()
        .ifPresent(
            claims -> {
              out.println("\nclaims");
              claims.readable().forEach((name, value) -> line(out, name, value));
            });
  }

  /** What was not looked at is no reason to call a token good. */
  private static String verdict(Explanation explanation) {
    if (!explanation.isGood()) {
      return "it would be refused";
    }
    Set<String> skipped =
        explanation.findings().stream()
            .filter(finding -> finding.verdict() == Finding.Verdict.SKIPPED)
            .map(Finding::step)
            .collect(Collectors.toSet());
    List<String> conditions = new ArrayList<>();
    if (skipped.contains("signature")) {
      conditions.add("its signature is the issuer's");
    }
    if (skipped.contains("freezes")) {
      conditions.add("nobody froze its identity or issuer");
    }
    return "it would be admitted"
        + (conditions.isEmpty() ? "" : " if " + String.join(" and ", conditions));
  }

  private static void printRules(Explanation explanation, Claims claims, PrintWriter out) {
    for (IssuanceRule rule : explanation.rules()) {
      out.println("%nissuance rule \"%s\"".formatted(rule.name()));
      for (Condition condition : rule.conditions()) {
        out.println(
            "  %s  %-28s must be %s; %s"
                .formatted(
                    condition.holds(claims) ? "ok  " : "FAIL",
                    condition.claim(),
                    condition.test().described(),
                    described(condition.path().values(claims))));
      }
    }
  }

  private static String described(ClaimValues claim) {
    if (!claim.present()) {
      return "is absent";
    }
    return claim.texts().isEmpty()
        ? "has no text"
        : "is " + VisibleText.of(claim.texts().toString());
  }

  private static void print(CertifiedIdentity identity, PrintWriter out) {
    out.println("\na certificate would say");
    line(out, "name", identity.name().value());
    identity
        .extensions()
        .forEach(
            (extension, value) ->
                line(out, extension.name().toLowerCase(Locale.ROOT).replace('_', ' '), value));
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println("  %-30s %s".formatted(VisibleText.of(name), VisibleText.of(value)));
  }

  private static JsonNode json(Explanation explanation) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("admitted", explanation.isGood());
    ArrayNode findings = json.putArray("findings");
    for (Finding finding : explanation.findings()) {
      findings
          .addObject()
          .put("step", finding.step())
          .put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT))
          .put("rule", finding.rule())
          .put("text", finding.text());
    }
    explanation.claims().ifPresent(claims -> json.set("rules", rules(explanation, claims)));
    explanation.possession().ifPresent(text -> json.put("proofOfPossession", text));
    explanation
        .identity()
        .ifPresent(
            identity -> {
              json.put("identity", identity.name().value());
              ObjectNode extensions = json.putObject("extensions");
              identity.extensions().forEach((e, value) -> extensions.put(e.oid(), value));
            });
    return json;
  }

  private static ArrayNode rules(Explanation explanation, Claims claims) {
    ArrayNode rules = Json.mapper().createArrayNode();
    for (IssuanceRule rule : explanation.rules()) {
      ArrayNode failures = rules.addObject().put("name", rule.name()).putArray("failures");
      rule.failures(claims).forEach(condition -> failures.add(condition.claim()));
    }
    return rules;
  }
}
