package dev.hallmark.infrastructure.stack;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.sct.TemporalShards;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * Fulcio: the only function that signs certificates. It reaches the CT logs by invoking their live
 * versions, not through the public edge.
 */
final class CertificateAuthority extends Construct {
  private final ServiceFunction function;
  private final Optional<IssuanceRecords> records;

  CertificateAuthority(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, CtLogs ctLogs) {
    super(scope, "CertificateAuthority");
    Role role = ServiceFunction.role(this, DeployedFunction.FULCIO);
    Map<String, String> environment = new HashMap<>();
    for (ShardNumber number : KeyRole.CA.numbers(blueprint.settings())) {
      keys.letSign(KeyRole.CA, number, role);
      environment.put(number.variable("HALLMARK_CA_KEY"), keys.id(KeyRole.CA, number));
    }
    TemporalShards times = blueprint.settings().shards().ct();
    if (times.count() > 1) {
      environment.put("HALLMARK_CT_SHARD_ENDS", times.text());
    }
    List<String> objects = new ArrayList<>(List.of(InstanceObjects.CA_CHAIN));
    List<String> functions = new ArrayList<>();
    for (DeployedLog log : ctLogs.all()) {
      objects.add(InstanceObjects.ctPublicKey(log.name().shard()));
      functions.add(ctLogs.function(log).live().getFunctionArn());
      environment.put(log.number().variable("HALLMARK_CT_FUNCTION"), functions.getLast());
    }
    objects.add(InstanceObjects.FULCIO_CONFIG);
    trust.letRead(role, objects.toArray(String[]::new));
    trust.letReadFreezes(role);
    Permissions.allow(role, functions, "lambda:InvokeFunction");
    IssuanceSettings settings = blueprint.settings().issuance();
    this.records =
        settings.needsTable()
            ? Optional.of(new IssuanceRecords(this, blueprint))
            : Optional.empty();
    records.ifPresent(table -> table.letNote(role));
    environment.putAll(settings.variables());
    environment.put("HALLMARK_BUCKET", trust.bucket().getBucketName());
    environment.put("HALLMARK_FULCIO_CONFIG_VERSION", configurationVersion(blueprint.settings()));
    records.ifPresent(table -> environment.put("HALLMARK_ISSUANCE_TABLE", table.tableName()));
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.FULCIO, role, environment)
            .publishedAfter(trust.founded());
  }

  /**
   * Nobody reads it. A version of the function keeps the configuration that it read first, so
   * another configuration makes another version, which is published after the ceremony wrote it.
   */
  private static String configurationVersion(Settings settings) {
    String all = settings.issuers().json() + (settings.canary() ? " and the canary" : "");
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Name of the table of issuances; empty if nothing is kept of them. */
  Optional<String> recordsTableName() {
    return records.map(IssuanceRecords::tableName);
  }

  ServiceFunction function() {
    return function;
  }
}
