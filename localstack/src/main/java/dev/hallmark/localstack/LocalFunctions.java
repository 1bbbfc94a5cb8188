package dev.hallmark.localstack;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.lambda.LambdaFunctionInvoker;
import dev.hallmark.caretaker.lambda.CaretakerHandler;
import dev.hallmark.ctlog.lambda.CtLogHandler;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.lambda.FulcioHandler;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.LogPlace;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.localstack.edge.FunctionBackend;
import dev.hallmark.localstack.edge.LocalEdge;
import dev.hallmark.localstack.embedded.EmbeddedLambda;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.rekor.v1.lambda.RekorV1Handler;
import dev.hallmark.rekor.v2.lambda.RekorHandler;
import dev.hallmark.timestamp.lambda.TimestampHandler;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The functions with an HTTP edge, with the names and the environment they have here. */
final class LocalFunctions {
  private static final String FULCIO_FUNCTION = "hallmark-fulcio";
  private static final String TIMESTAMP_FUNCTION = "hallmark-timestamp";
  static final String CARETAKER_FUNCTION = "hallmark-caretaker";

  private final AwsClients clients;
  private final EmbeddedLambda lambda;
  private final LocalEdge edge;
  private final LogSettings rules;
  private final IssuanceSettings issuance;
  private final InstantSource clock;

  /**
   * @param clients what stands between the functions and the embedded services
   * @param rules what the logs of signatures take
   * @param issuance what is decided of certificates
   * @param clock what time they have
   */
  LocalFunctions(
      AwsClients clients,
      EmbeddedLambda lambda,
      LocalEdge edge,
      LogSettings rules,
      IssuanceSettings issuance,
      InstantSource clock) {
    this.clients = clients;
    this.lambda = lambda;
    this.edge = edge;
    this.rules = rules;
    this.issuance = issuance;
    this.clock = clock;
  }

  /** Makes them, and leads the routes of the table to them. */
  void deploy(LocalLogs logs) {
    List<LocalLog> ct = logs.of(LogKind.CT);
    for (LocalLog log : ct) {
      Map<String, String> variables = log.environment();
      variables.put("HALLMARK_CT_SHARD_ENDS", logs.ct().text());
      lambda.deploy(log.function(), new CtLogHandler(clients, environment(variables), clock));
      edge.serve(new LogPlace(Backend.CT_LOG, log.shard()), function(log.function()));
    }
    deployRekorV1(logs.of(LogKind.REKOR_V1));
    for (LocalLog log : logs.of(LogKind.REKOR_V2)) {
      Map<String, String> variables = log.environment();
      variables.putAll(rules.variables());
      if (!log.equals(logs.last(LogKind.REKOR_V2))) {
        variables.put(
            "HALLMARK_SUCCESSOR", InstanceObjects.announcedRekorLog(log.name().shard() + 1));
      }
      lambda.deploy(log.function(), new RekorHandler(clients, environment(variables), clock));
      edge.serve(new LogPlace(Backend.REKOR_V2, log.shard()), function(log.function()));
    }
    Map<String, String> timestamps = new HashMap<>();
    LocalKeys.TSA.nameAll("HALLMARK_TSA_KEY", timestamps);
    lambda.deploy(
        TIMESTAMP_FUNCTION, new TimestampHandler(clients, environment(timestamps), clock));
    Map<String, String> authority = new HashMap<>(issuance.variables());
    LocalKeys.CA.nameAll("HALLMARK_CA_KEY", authority);
    authority.put("HALLMARK_CT_SHARD_ENDS", logs.ct().text());
    for (LocalLog log : ct) {
      authority.put(log.shard().variable("HALLMARK_CT_FUNCTION"), log.function());
    }
    authority.put("HALLMARK_ISSUANCE_TABLE", LocalInstance.ISSUANCES);
    lambda.deploy(FULCIO_FUNCTION, new FulcioHandler(clients, environment(authority), clock));
    edge.serve(Backend.TIMESTAMP, function(TIMESTAMP_FUNCTION));
    edge.serve(Backend.FULCIO, function(FULCIO_FUNCTION));
  }

  /** One function for all shards: they are one log to who asks. */
  private void deployRekorV1(List<LocalLog> shards) {
    LocalLog active = shards.getLast();
    Map<String, String> variables = active.environment();
    variables.putAll(rules.variables());
    variables.put("HALLMARK_INDEX_TABLE", LocalLog.index());
    List<Map<String, String>> inactive =
        shards.subList(0, shards.size() - 1).stream()
            .map(log -> Map.of("table", log.table(), "key", log.keyAlias(), "origin", log.origin()))
            .toList();
    variables.put(
        "HALLMARK_INACTIVE_SHARDS", new String(Json.write(inactive), StandardCharsets.UTF_8));
    String name = LocalLog.first(LogKind.REKOR_V1).function();
    lambda.deploy(name, new RekorV1Handler(clients, environment(variables), clock));
    edge.serve(Backend.REKOR_V1, function(name));
  }

  /**
   * Makes the caretaker. It publishes, and renews TUF metadata, but does not audit: that reads
   * every new entry once more, which nobody needs in the midst of a measurement, and {@code
   * hallmark log fsck} does it any time.
   *
   * @param clients the embedded services themselves: what it does is part of no request
   */
  static LocalCaretaker deployCaretaker(AwsClients clients, EmbeddedLambda lambda, LocalLogs logs) {
    Map<String, String> variables = new HashMap<>();
    logs.all().forEach(log -> variables.putAll(log.careEnvironment()));
    // The embedded S3 is one bucket; its keys keep the two apart.
    variables.put("HALLMARK_ARCHIVE_BUCKET", LocalInstance.BUCKET);
    variables.put("HALLMARK_AUDIT", "off");
    for (LocalKeys key : List.of(LocalKeys.TUF_SNAPSHOT, LocalKeys.TUF_TIMESTAMP)) {
      key.nameAll("HALLMARK_KEY_" + key.name(), variables);
    }
    lambda.deploy(
        CARETAKER_FUNCTION,
        new CaretakerHandler(clients, environment(variables), InstantSource.system()));
    return new LocalCaretaker(lambda, CARETAKER_FUNCTION);
  }

  private FunctionBackend function(String name) {
    return new FunctionBackend(new LambdaFunctionInvoker(clients.lambda(), name));
  }

  private static Environment environment(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("HALLMARK_BUCKET", LocalInstance.BUCKET);
    return new Environment(all);
  }
}
