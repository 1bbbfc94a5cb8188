package dev.hallmark.localstack;

import dev.hallmark.fulcio.domain.config.CheckedConfiguration;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.ShardKeys;
import dev.hallmark.localstack.demo.Demonstration;
import dev.hallmark.localstack.demo.SigningTarget;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.pki.sct.TemporalShards;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code localstack/run}: starts a local instance, or shows what it does. */
@Command(
    name = "localstack/run",
    description = {
      "Runs a whole private Sigstore on this machine: certificate authority, CT log, transparency"
          + " log, timestamp authority, TUF repository and a development identity provider. Needs"
          + " no Docker and no AWS account.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "While it runs, its addresses are shell variables in a file, of the folder $HALLMARK_STATE if"
          + " that is set:",
      "  . localstack/.state/env",
      "Tokens to sign with:  localstack/token --help"
    })
public final class RunCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "loopback port; 0 picks a free one (default: that of the --data folder, or 8700; with"
              + " --demo a free one)")
  private @Nullable Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "keep keys and logs in this folder between runs (default: nothing survives)")
  private @Nullable Path data;

  @Mixin private LogOptions logs = new LogOptions();

  @Mixin private CertificateOptions certificates = new CertificateOptions();

  @Option(
      names = "--rekor-v1-shards",
      paramLabel = "N",
      description =
          "shards of the Rekor v1 log: one more opens a new one, and its first entry freezes the"
              + " one before (default: as many as the folder has, at first 1)")
  private @Nullable Integer rekorV1;

  @Option(
      names = "--rekor-v1-key-from",
      paramLabel = "LIST",
      description =
          "shards of the Rekor v1 log from which a further key signs, by commas: 3 is a second key"
              + " for shard 3 and later. One beyond the last shard is announced in the trusted root"
              + " and waits (default: those of the folder, at first none)")
  private @Nullable String rekorV1KeyFrom;

  @Option(
      names = "--rekor-v2-shards",
      paramLabel = "N",
      description =
          "Rekor v2 logs: one more opens a new one, announces it in the trusted root and the"
              + " signing configuration, and closes the one before (default: as many as the folder"
              + " has, at first 1)")
  private @Nullable Integer rekorV2;

  @Option(
      names = "--ct-shard-ends",
      paramLabel = "TIMES",
      description =
          "when CT logs end, such as 2027-01-01T00:00:00Z, by commas: each takes the certificates"
              + " that expire before its end, one log more all that expire later (default: those of"
              + " the folder, at first none)")
  private @Nullable String ctEnds;

  @Option(
      names = "--fulcio-config",
      paramLabel = "FILE",
      description =
          "Fulcio's configuration, YAML or JSON as upstream's: its issuers are trusted beside the"
              + " development issuer (plain http on loopback only)")
  private @Nullable Path fulcioConfig;

  @Option(
      names = "--background",
      description = "return when the instance is ready; localstack/stop stops it")
  @SuppressWarnings("unused") // the launching script does it; declared here for the help
  private boolean background;

  @Option(
      names = "--demo",
      description =
          "start an instance, sign a file, verify it, show that tampering is refused, and stop")
  private boolean demo;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  @SuppressWarnings("unused") // picocli shows the help; the field only declares the option
  private boolean help;

  private static final int DEFAULT_PORT = 8700;

  /**
   * Held for as long as the process lives: a lock that nobody holds is collected and given back.
   */
  @SuppressWarnings("unused")
  private @Nullable FolderLock stateLock;

  private final PrintStream console;

  private final Environment environment;

  /**
   * @param environment with {@code HALLMARK_RUNNING}, the URL of an instance of this state folder
   *     that runs, if there is one
   */
  RunCommand(PrintStream console, Environment environment) {
    this.console = console;
    this.environment = environment;
  }

  /**
   * Runs and ends the process: 0 for success, 1 if the instance cannot start or the demonstration
   * failed, 2 for wrong usage.
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream console = System.out;
    int code = new CommandLine(new RunCommand(console, Environment.system())).execute(arguments);
    console.flush();
    // DynamoDB Local leaves threads behind that would keep the process alive.
    Runtime.getRuntime().halt(code);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path state = Path.of(System.getProperty("hallmark.state", "localstack/.state"));
    Path libraries =
        Path.of(System.getProperty("hallmark.dynamodb.lib", "localstack/dynamodb/target/lib"));
    // A folder belongs to a port; only a new one needs another.
    boolean known = data != null && DataFolder.hasPort(data);
    int chosen = port == null ? (demo || known ? 0 : DEFAULT_PORT) : port;
    if (chosen < 0 || chosen > 65_535) {
      System.err.println("localstack/run: --port must be between 0 and 65535");
      return 2;
    }
    if (!isCount(rekorV1) || !isCount(rekorV2)) {
      System.err.println(
          "localstack/run: --rekor-v1-shards and --rekor-v2-shards are 1 to " + LocalLogs.MOST);
      return 2;
    }
    if (data != null && data.toString().isBlank()) {
      System.err.println("localstack/run: --data must name a folder");
      return 2;
    }
    LogSettings rules;
    IssuanceSettings issuance;
    Optional<CheckedConfiguration> issuers;
    Optional<TemporalShards> ct;
    Optional<ShardKeys> rekorV1Keys;
    try {
      rekorV1Keys = rekorV1Keys();
      ct = ctShards();
      rules = logs.settings();
      issuance = certificates.settings();
      issuers = issuers();
    } catch (StartException e) {
      System.err.println("localstack/run: " + e.getMessage());
      return 2;
    }
    Optional<String> running = environment.optional("HALLMARK_RUNNING");
    if (running.isPresent()) {
      System.err.println(
          "localstack/run: an instance is running already (%s): stop it with localstack/stop, or give this one its own state with HALLMARK_STATE=DIR"
              .formatted(running.get()));
      return 1;
    }
    InstanceOptions options =
        new InstanceOptions(
            chosen,
            Optional.ofNullable(data).map(Path::toAbsolutePath),
            Optional.ofNullable(rekorV1),
            rekorV1Keys,
            Optional.ofNullable(rekorV2),
            ct,
            libraries,
            rules,
            issuance,
            issuers);
    try {
      if (demo) {
        System.setOut(
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        return demonstrate(options);
      }
      return serve(options, new StateFiles(state), state);
    } catch (StartException e) {
      System.err.println("localstack/run: " + e.getMessage());
      return 1;
    }
  }

  private Optional<CheckedConfiguration> issuers() throws StartException {
    if (fulcioConfig == null) {
      return Optional.empty();
    }
    try {
      CheckedConfiguration checked = ConfigurationReader.check(Files.readAllBytes(fulcioConfig));
      checked
          .warnings()
          .forEach(
              warning ->
                  System.err.println("localstack/run: warning: " + fulcioConfig + ": " + warning));
      return Optional.of(checked);
    } catch (ConfigurationException e) {
      throw new StartException("--fulcio-config " + fulcioConfig + ":\n" + e.getMessage());
    } catch (IOException e) {
      throw new StartException("--fulcio-config " + fulcioConfig + " cannot be read");
    }
  }

  private Optional<ShardKeys> rekorV1Keys() throws StartException {
    if (rekorV1KeyFrom == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ShardKeys.parse(rekorV1KeyFrom));
    } catch (IllegalArgumentException e) {
      throw new StartException("--rekor-v1-key-from: " + e.getMessage());
    }
  }

  private Optional<TemporalShards> ctShards() throws StartException {
    if (ctEnds == null) {
      return Optional.empty();
    }
    try {
      TemporalShards shards = TemporalShards.parse(ctEnds);
      if (shards.count() > LocalLogs.MOST) {
        throw new StartException(
            "--ct-shard-ends names at most " + (LocalLogs.MOST - 1) + " times");
      }
      return Optional.of(shards);
    } catch (IllegalArgumentException e) {
      throw new StartException("--ct-shard-ends: " + e.getMessage());
    }
  }

  private static boolean isCount(@Nullable Integer count) {
    return count == null || (count >= 1 && count <= LocalLogs.MOST);
  }

  private int demonstrate(InstanceOptions options) throws StartException {
    Demonstration demonstration = new Demonstration(console);
    try {
      console.println("start");
      LocalInstance instance =
          demonstration.step(
              "a whole instance on this machine", () -> LocalInstance.start(options));
      SigningTarget target =
          new SigningTarget(
              instance.url(),
              instance.rekorUrl(),
              instance.issuer(TokenShape.EMAIL),
              instance.target(TrustedRoot.FILE_NAME));
      return demonstration.run(target) ? 0 : 1;
    } catch (StartException e) {
      throw e;
    } catch (Exception e) {
      System.err.println("localstack/run: the demonstration failed: " + e.getMessage());
      return 1;
    }
  }

  private int serve(InstanceOptions options, StateFiles files, Path state)
      throws StartException, InterruptedException {
    try {
      stateLock = FolderLock.take(state).orElse(null);
      if (stateLock == null) {
        throw new StartException(
            "an instance is running already with the state folder %s: stop it with localstack/stop, or give this one its own with HALLMARK_STATE=DIR"
                .formatted(state));
      }
      System.setOut(
          new PrintStream(
              Files.newOutputStream(
                  state.resolve("functions.log"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING),
              true,
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StartException(
          "the folder " + state + " cannot be written: choose another one with HALLMARK_STATE=DIR");
    }
    LocalInstance instance = LocalInstance.start(options);
    files.write(instance);
    CountDownLatch forever = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  files.remove();
                  System.err.println("stopped: " + instance.url());
                  // Whatever was answered is already durable: nothing needs to be flushed.
                  Runtime.getRuntime().halt(0);
                }));
    Welcome.print(console, instance, files);
    forever.await();
    return 0;
  }
}
