package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.stack.watch.Watched;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedFunction;
import dev.hallmark.infrastructure.stack.watch.Watched.WatchedKey;
import dev.hallmark.kit.canary.CanaryIdentity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.Role;

/** Names the parts of the instance to those who watch it. */
final class WatchedParts {
  private WatchedParts() {}

  static Watched of(
      Settings settings,
      Map<DeployedFunction, List<ServiceFunction>> functions,
      SigningKeys keys,
      Map<String, String> tables,
      Edge edge) {
    Map<DeployedFunction, List<WatchedFunction>> named = new EnumMap<>(DeployedFunction.class);
    functions.forEach(
        (kind, all) ->
            named.put(
                kind,
                all.stream()
                    .map(function -> new WatchedFunction(function.name(), function.logGroupName()))
                    .toList()));
    List<WatchedKey> signing = new ArrayList<>();
    keys.signers()
        .forEach(
            (key, roles) ->
                signing.add(
                    new WatchedKey(
                        key.getNode().getId(),
                        key.getKeyArn(),
                        roles.stream().map(Role::getRoleArn).distinct().toList())));
    return new Watched(
        ServiceFunction.namespace(settings),
        settings.stackName(),
        named,
        signing,
        tables,
        settings.canary() ? Optional.of(CanaryIdentity.of(edge.url()).issuer()) : Optional.empty(),
        edge.certificate());
  }

  /** The tables by a name for people. */
  static Map<String, String> tables(
      List<DeployedLog> logs, Optional<SearchableLog> searchable, Optional<String> issuances) {
    Map<String, String> tables = new LinkedHashMap<>();
    for (DeployedLog log : logs) {
      tables.put(log.name().text(), log.shard().tableName());
      tables.put(log.name().text() + " queue", log.shard().queueTableName());
    }
    searchable.ifPresent(log -> tables.put("rekor-v1 index", log.indexTableName()));
    issuances.ifPresent(table -> tables.put("issuances", table));
    return tables;
  }
}
