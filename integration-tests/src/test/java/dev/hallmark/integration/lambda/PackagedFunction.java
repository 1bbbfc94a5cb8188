package dev.hallmark.integration.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** A function as it is deployed: its package, its handler, its variables. */
enum PackagedFunction {
  GENESIS("genesis", "dev.hallmark.genesis.lambda.GenesisHandler"),
  CTLOG("ctlog", "dev.hallmark.ctlog.lambda.CtLogHandler"),
  FULCIO("fulcio", "dev.hallmark.fulcio.lambda.FulcioHandler"),
  REKOR("rekor", "dev.hallmark.rekor.v2.lambda.RekorHandler"),
  REKOR_V1("rekor", "dev.hallmark.rekor.v1.lambda.RekorV1Handler"),
  TIMESTAMP("timestamp", "dev.hallmark.timestamp.lambda.TimestampHandler"),
  CARETAKER("caretaker", "dev.hallmark.caretaker.lambda.CaretakerHandler");

  /** Those that answer the requests of clients. */
  static final Set<PackagedFunction> BEHIND_THE_EDGE =
      EnumSet.complementOf(EnumSet.of(GENESIS, CARETAKER));

  static final String CT_FUNCTION = "hallmark-ct";
  static final String CARETAKER_FUNCTION = "hallmark-caretaker";

  private static final Path ROOT =
      Path.of(System.getProperty("hallmark.root", "..")).toAbsolutePath().normalize();

  private static final List<String> ROLES =
      List.of(
          "CA_ROOT",
          "CA",
          "CT_LOG",
          "REKOR_V1",
          "REKOR_V2",
          "TSA_ROOT",
          "TSA",
          "TUF_ROOT",
          "TUF_TARGETS",
          "TUF_SNAPSHOT",
          "TUF_TIMESTAMP");

  /** Host and tree id. */
  private static final String REKOR_V1_ORIGIN = "localhost - 1";

  private final String module;
  private final String handler;

  PackagedFunction(String module, String handler) {
    this.module = module;
    this.handler = handler;
  }

  /** Its name in settings, tables and names of environments. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Path root() {
    return ROOT;
  }

  /** The folder with AWS's own runtime client. */
  static Path runtimeClient() {
    return ROOT.resolve("localstack/runtime/target/runtime-client");
  }

  Path zip() {
    return ROOT.resolve("functions/" + module + "/target/function.zip");
  }

  /** Makes the keys that the functions are told of. */
  static void makeKeys(SimulatedAws aws) {
    for (String role : ROLES) {
      aws.kms()
          .ensureKey(role, role.startsWith("CA") ? KeySpec.ECC_NIST_P384 : KeySpec.ECC_NIST_P256);
    }
  }

  /** Unpacks the package and starts it. */
  LambdaProcess start(SimulatedAws aws, Path folder, String url, Launch launch) throws IOException {
    Path work = Files.createDirectories(folder.resolve(launch.environment()));
    Path task = folder.resolve("package-" + module);
    if (!Files.exists(task)) {
      unpack(task);
    }
    Map<String, String> variables = new HashMap<>(variables(url));
    variables.put("AWS_ENDPOINT_URL", aws.endpoint());
    variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", aws.credentialsOf(launch.environment()));
    variables.put("HALLMARK_PRIMING", launch.priming());
    return new LambdaProcess(task, handler, variables, runtimeClient(), work, launch);
  }

  private Map<String, String> variables(String url) {
    Map<String, String> variables = new HashMap<>(Map.of("HALLMARK_BUCKET", "hallmark"));
    switch (this) {
      case GENESIS -> {
        variables.put("HALLMARK_URL", url);
        variables.put("HALLMARK_REKOR_ORIGIN", "localhost");
        variables.put("HALLMARK_ORGANIZATION", "rig");
        variables.put("HALLMARK_CARETAKER_FUNCTION", CARETAKER_FUNCTION);
        ROLES.forEach(role -> variables.put("HALLMARK_KEY_" + role, role));
      }
      case CTLOG -> {
        variables.put("HALLMARK_LOG_TABLE", SimulatedAws.CT_TABLE);
        variables.put("HALLMARK_QUEUE_TABLE", SimulatedAws.CT_TABLE + SimulatedAws.QUEUE);
        variables.put("HALLMARK_LOG_KEY", "CT_LOG");
        variables.put("HALLMARK_LOG_ORIGIN", "localhost/ct");
      }
      case FULCIO -> {
        variables.put("HALLMARK_CA_KEY", "CA");
        variables.put("HALLMARK_CT_FUNCTION", CT_FUNCTION);
        variables.put("HALLMARK_ISSUANCE_TABLE", SimulatedAws.ISSUANCES);
      }
      case REKOR -> {
        variables.put("HALLMARK_LOG_TABLE", SimulatedAws.REKOR_TABLE);
        variables.put("HALLMARK_QUEUE_TABLE", SimulatedAws.REKOR_TABLE + SimulatedAws.QUEUE);
        variables.put("HALLMARK_LOG_KEY", "REKOR_V2");
        variables.put("HALLMARK_LOG_ORIGIN", "localhost");
      }
      case REKOR_V1 -> {
        variables.put("HALLMARK_LOG_TABLE", SimulatedAws.REKOR_V1_TABLE);
        variables.put("HALLMARK_QUEUE_TABLE", SimulatedAws.REKOR_V1_TABLE + SimulatedAws.QUEUE);
        variables.put("HALLMARK_INDEX_TABLE", SimulatedAws.REKOR_V1_INDEX);
        variables.put("HALLMARK_LOG_KEY", "REKOR_V1");
        variables.put("HALLMARK_LOG_ORIGIN", REKOR_V1_ORIGIN);
      }
      case TIMESTAMP -> variables.put("HALLMARK_TSA_KEY", "TSA");
      case CARETAKER -> {
        variables.put("HALLMARK_ARCHIVE_BUCKET", "archive");
        variables.put("HALLMARK_REKOR_V1_TABLE", SimulatedAws.REKOR_V1_TABLE);
        variables.put("HALLMARK_REKOR_V1_KEY", "REKOR_V1");
        variables.put("HALLMARK_REKOR_V1_ORIGIN", REKOR_V1_ORIGIN);
        variables.put("HALLMARK_REKOR_V2_TABLE", SimulatedAws.REKOR_TABLE);
        variables.put("HALLMARK_REKOR_V2_KEY", "REKOR_V2");
        variables.put("HALLMARK_REKOR_V2_ORIGIN", "localhost");
        variables.put("HALLMARK_KEY_TUF_SNAPSHOT", "TUF_SNAPSHOT");
        variables.put("HALLMARK_KEY_TUF_TIMESTAMP", "TUF_TIMESTAMP");
      }
    }
    return variables;
  }

  private void unpack(Path task) throws IOException {
    try (ZipFile zip = new ZipFile(zip().toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        Path file = task.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
  }
}
