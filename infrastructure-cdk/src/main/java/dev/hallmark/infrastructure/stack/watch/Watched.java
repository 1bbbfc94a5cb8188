package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of the instance that are watched, by the names that CloudFormation gives them.
 *
 * @param namespace of the metrics
 * @param apiName of the API
 * @param functions of each kind; none of a kind that is not deployed
 * @param keys that sign
 * @param tables by a name for people
 * @param canaryIssuer of whose tokens the canary's certificates are; empty without a canary
 * @param certificate of the host name; empty if that is CloudFront's
 */
public record Watched(
    String namespace,
    String apiName,
    Map<DeployedFunction, List<WatchedFunction>> functions,
    List<WatchedKey> keys,
    Map<String, String> tables,
    Optional<String> canaryIssuer,
    Optional<WatchedCertificate> certificate) {
  /** Copies the collections. */
  public Watched {
    functions = Map.copyOf(functions);
    keys = List.copyOf(keys);
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /**
   * A function.
   *
   * @param name of it
   * @param logGroup where its lines are
   */
  public record WatchedFunction(String name, String logGroup) {}

  /**
   * A key.
   *
   * @param id of its construct, such as {@code Ca}
   * @param arn of it
   * @param signers ARNs of the roles that may sign with it
   */
  public record WatchedKey(String id, String arn, List<String> signers) {
    /** Copies the list. */
    public WatchedKey {
      signers = List.copyOf(signers);
    }
  }

  /**
   * A certificate of ACM.
   *
   * @param arn of it
   * @param region where its metrics are; empty for that of the stack
   */
  public record WatchedCertificate(String arn, Optional<String> region) {}

  List<WatchedFunction> of(DeployedFunction kind) {
    return functions.getOrDefault(kind, List.of());
  }
}
