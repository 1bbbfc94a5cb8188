package dev.hallmark.infrastructure.stack;

import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.store.InstanceObjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * Fulcio: the only function that signs certificates. It reaches the CT log by invoking its live
 * version, not through the public edge.
 */
final class CertificateAuthority extends Construct {
  private final ServiceFunction function;
  private final Optional<IssuanceRecords> records;

  CertificateAuthority(
      Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, CtLog ctLog) {
    super(scope, "CertificateAuthority");
    Role role = ServiceFunction.role(this, DeployedFunction.FULCIO);
    keys.letSign(KeyRole.CA, role);
    trust.letRead(
        role,
        InstanceObjects.CA_CHAIN,
        InstanceObjects.CT_PUBLIC_KEY,
        InstanceObjects.FULCIO_CONFIG);
    String ctFunction = ctLog.function().live().getFunctionArn();
    Permissions.allow(role, List.of(ctFunction), "lambda:InvokeFunction");
    IssuanceSettings settings = blueprint.settings().issuance();
    this.records =
        settings.needsTable()
            ? Optional.of(new IssuanceRecords(this, blueprint))
            : Optional.empty();
    records.ifPresent(table -> table.letNote(role));
    Map<String, String> environment = new HashMap<>(settings.variables());
    environment.put("HALLMARK_BUCKET", trust.bucket().getBucketName());
    environment.put("HALLMARK_CA_KEY", keys.id(KeyRole.CA));
    environment.put("HALLMARK_CT_FUNCTION", ctFunction);
    records.ifPresent(table -> environment.put("HALLMARK_ISSUANCE_TABLE", table.tableName()));
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.FULCIO, role, environment)
            .publishedAfter(trust.founded());
  }

  /** Name of the table of issuances; empty if nothing is kept of them. */
  Optional<String> recordsTableName() {
    return records.map(IssuanceRecords::tableName);
  }

  ServiceFunction function() {
    return function;
  }
}
