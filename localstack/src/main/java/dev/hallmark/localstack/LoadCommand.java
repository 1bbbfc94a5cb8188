package dev.hallmark.localstack;

import dev.hallmark.localstack.load.CertificateCheck;
import dev.hallmark.localstack.load.IssuanceLoad;
import dev.hallmark.localstack.load.Load;
import dev.hallmark.localstack.load.LogGeneration;
import dev.hallmark.localstack.load.LogHttp;
import dev.hallmark.localstack.load.LogKeys;
import dev.hallmark.localstack.load.ServerCpu;
import dev.hallmark.localstack.load.Shape;
import dev.hallmark.tuf.json.MalformedDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code localstack/load}: puts a load on a log of a running instance. */
@Command(
    name = "localstack/load",
    description = {
      "Puts a load on a transparency log of the running instance, or on its certificate authority:"
          + " callers that each wait for an answer before they ask again, with requests made and"
          + " signed before the clock starts. Then verifies every answer against the log's newest"
          + " signed tree, or every certificate against the trusted root.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Exit code 0 if every answer verifies, 1 if one does not or there is none, 2 for wrong usage."
          + " The whole log, from first entry to public files:  functions/operator/hallmark log"
          + " fsck"
    })
public final class LoadCommand implements Callable<Integer> {
  /** Two processors with emulated stores beside them stay below it. */
  private static final int ENTRIES_A_SECOND = 1000;

  @Option(
      names = "--log",
      paramLabel = "v1|v2",
      description = "which generation of Rekor (default: v2)")
  private LogGeneration log = LogGeneration.V2;

  @Option(
      names = "--issuance",
      description = "ask for certificates instead: of the running local instance, by its issuer")
  private boolean issuance;

  @Option(names = "--callers", paramLabel = "N", description = "how many ask at once (default: 16)")
  private int callers = 16;

  @Option(names = "--seconds", paramLabel = "S", description = "how long is measured (default: 20)")
  private int seconds = 20;

  @Option(
      names = "--until",
      paramLabel = "FILE",
      description = "ends earlier: once this file is there")
  private @Nullable Path until;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "how long before that is not measured (default: 5)")
  private int warmUp = 5;

  @Option(
      names = "--entries",
      paramLabel = "N",
      description = "how many entries are made beforehand (default: 1000 for each second)")
  private @Nullable Integer entries;

  @Option(
      names = "--url",
      paramLabel = "U",
      description = "base URL of the instance (default: the running local instance)")
  private @Nullable String url;

  @Option(
      names = "--trusted-root",
      paramLabel = "FILE",
      description = "its trusted_root.json (default: that of the running local instance)")
  private @Nullable Path trustedRoot;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private boolean help;

  private LoadCommand() {}

  /** Runs and ends the process. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new LoadCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (callers < 1 || seconds < 1 || warmUp < 0 || (entries != null && entries < 1)) {
      System.err.println(
          "localstack/load: --callers, --seconds and --entries must be 1 or more, --warm-up 0 or"
              + " more");
      return 2;
    }
    String base = url == null ? runningLog() : url.replaceAll("/+$", "");
    String root =
        trustedRoot == null ? System.getenv("HALLMARK_TRUSTED_ROOT") : trustedRoot.toString();
    if (base == null || root == null) {
      System.err.println(
          "localstack/load: no local instance is running: start one with localstack/run, or name"
              + " one with --url and --trusted-root");
      return 1;
    }
    Shape shape =
        new Shape(
            callers,
            Duration.ofSeconds(warmUp),
            Duration.ofSeconds(seconds),
            Optional.ofNullable(until));
    int prepared = entries == null ? ENTRIES_A_SECOND * (warmUp + seconds) : entries;
    if (issuance) {
      return issue(base, root, shape, prepared);
    }
    try (LogHttp http = new LogHttp(base)) {
      LogKeys keys = LogKeys.of(Files.readAllBytes(Path.of(root)));
      return new Load(log, keys, http, server(), System.out).run(shape, prepared) ? 0 : 1;
    } catch (MalformedDocumentException e) {
      System.err.println(
          "localstack/load: %s is no trusted root: %s".formatted(root, e.getMessage()));
      return 1;
    } catch (IOException e) {
      System.err.println(
          "localstack/load: the instance at %s does not answer, or %s cannot be read"
              .formatted(base, root));
      return 1;
    }
  }

  private int issue(String base, String root, Shape shape, int prepared)
      throws InterruptedException {
    String issuer = System.getenv("HALLMARK_ISSUER");
    if (issuer == null || url != null) {
      System.err.println(
          "localstack/load: --issuance needs the running local instance, whose issuer gives"
              + " tokens");
      return 2;
    }
    try (LogHttp http = new LogHttp(base);
        LogHttp tokens = new LogHttp(issuer)) {
      CertificateCheck check = CertificateCheck.of(Files.readAllBytes(Path.of(root)));
      return new IssuanceLoad(http, tokens, check, server(), System.out).run(shape, prepared)
          ? 0
          : 1;
    } catch (MalformedDocumentException e) {
      System.err.println(
          "localstack/load: %s is no trusted root: %s".formatted(root, e.getMessage()));
      return 1;
    } catch (IOException e) {
      System.err.println(
          "localstack/load: the instance at %s does not answer, or %s cannot be read"
              .formatted(base, root));
      return 1;
    }
  }

  /** A Rekor v2 log that follows others has a URL of its own. */
  private @Nullable String runningLog() {
    String own = log == LogGeneration.V2 && !issuance ? System.getenv("HALLMARK_REKOR_URL") : null;
    return own == null ? System.getenv("HALLMARK_URL") : own;
  }

  /** Only the running local instance says its processes. */
  private ServerCpu server() {
    String pids = System.getenv("HALLMARK_PIDS");
    return new ServerCpu(
        url != null || pids == null
            ? List.of()
            : Arrays.stream(pids.split(" ")).map(Long::valueOf).toList());
  }
}
