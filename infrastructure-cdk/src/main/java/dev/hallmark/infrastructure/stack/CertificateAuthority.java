package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.store.InstanceObjects;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * Fulcio: the only function that signs certificates. It reaches the CT log by invoking its live
 * version, not through the public edge.
 */
final class CertificateAuthority extends Construct {
  private final ServiceFunction function;

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
    this.function =
        new ServiceFunction(
                this,
                blueprint,
                DeployedFunction.FULCIO,
                role,
                Map.of(
                    "HALLMARK_BUCKET", trust.bucket().getBucketName(),
                    "HALLMARK_CA_KEY", keys.id(KeyRole.CA),
                    "HALLMARK_CT_FUNCTION", ctFunction))
            .publishedAfter(trust.founded());
  }

  ServiceFunction function() {
    return function;
  }
}
