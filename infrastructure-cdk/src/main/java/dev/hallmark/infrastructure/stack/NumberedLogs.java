package dev.hallmark.infrastructure.stack;

import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.LogPlace;
import dev.hallmark.kit.http.ShardNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/** Logs of one kind that follow one another, each with a function of its own. */
abstract class NumberedLogs extends Construct {
  private final Backend kind;
  private final List<DeployedLog> logs = new ArrayList<>();
  private final List<ServiceFunction> functions = new ArrayList<>();

  NumberedLogs(Construct scope, String id, Backend kind) {
    super(scope, id);
    this.kind = kind;
  }

  /** What holds the parts of a log; those of the first have the names of an only one. */
  final Construct placeOf(ShardNumber number) {
    return number.equals(ShardNumber.FIRST) ? this : new Construct(this, "Log" + number.number());
  }

  /**
   * What the function of a log is told, whatever its kind.
   *
   * @param path what stands before its paths
   */
  static Map<String, String> environment(DeployedLog log, String path, TrustRoot trust) {
    Map<String, String> environment =
        new HashMap<>(log.shard().environment(log.keyId(), log.origin(), trust.bucket()));
    if (!log.number().equals(ShardNumber.FIRST)) {
      environment.put("HALLMARK_LOG_NAME", log.name().text());
      environment.put("HALLMARK_BASE_PATH", path);
    }
    return environment;
  }

  /** The next log. */
  final void add(DeployedLog log, ServiceFunction function) {
    logs.add(log);
    functions.add(function);
  }

  /** All logs, the first one first. */
  final List<DeployedLog> all() {
    return List.copyOf(logs);
  }

  /** All their functions, that of the first log first. */
  final List<ServiceFunction> functions() {
    return List.copyOf(functions);
  }

  /** The function of a log. */
  final ServiceFunction function(DeployedLog log) {
    return functions.get(log.name().shard() - 1);
  }

  /** Leads the routes of each to its function. */
  final void serve(Edge edge) {
    logs.forEach(log -> edge.serve(new LogPlace(kind, log.number()), function(log)));
  }
}
