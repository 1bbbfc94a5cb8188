package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.settings.Rollout;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.stack.watch.RolloutAlarms;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.codedeploy.AutoRollbackConfig;
import software.amazon.awscdk.services.codedeploy.LambdaApplication;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentConfig;
import software.amazon.awscdk.services.codedeploy.LambdaDeploymentGroup;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/**
 * CodeDeploy leads a tenth of the requests to a new version for five minutes, then all; an alarm
 * that rings meanwhile leads all of them back and fails the deployment. Of the functions that
 * answer requests: the ceremony has no alias, and of the caretaker and the canary one round at a
 * time runs, so that a tenth of them would be a version that is hardly tried.
 *
 * <p>Each function has a role of its own, which moves that function's alias and reads whether an
 * alarm rings. Trusted: who has it can lead requests to any published version of that function. If
 * lost: nothing; aliases stay where they are.
 */
final class GradualRollout extends Construct {
  private static final Set<DeployedFunction> SHIFTED =
      EnumSet.of(
          DeployedFunction.FULCIO,
          DeployedFunction.CT_LOG,
          DeployedFunction.REKOR,
          DeployedFunction.REKOR_V1,
          DeployedFunction.TIMESTAMP);

  private final LambdaApplication application;
  private final List<IAlarm> alarms;

  private GradualRollout(Construct scope, Settings settings) {
    super(scope, "Rollout");
    this.application = LambdaApplication.Builder.create(this, "Application").build();
    this.alarms = RolloutAlarms.make(this, settings, ServiceFunction.namespace(settings));
  }

  /** If the deployer wants it. */
  static Optional<GradualRollout> of(Construct scope, Settings settings) {
    return settings.rollout() == Rollout.CANARY
        ? Optional.of(new GradualRollout(scope, settings))
        : Optional.empty();
  }

  /**
   * Lets the alias follow new versions so, if the function answers requests.
   *
   * @param scope of the function
   */
  void lead(Construct scope, DeployedFunction kind, Function function, Alias alias) {
    if (!SHIFTED.contains(kind)) {
      return;
    }
    Role role =
        Role.Builder.create(scope, "RolloutRole")
            .assumedBy(new ServicePrincipal("codedeploy.amazonaws.com"))
            .description("Hallmark: rollout of " + kind.text())
            .build();
    // The alias waits for this role, so it cannot be named but by its function.
    String arn = function.getFunctionArn();
    Permissions.allow(
        role,
        List.of(arn, arn + ":" + alias.getAliasName()),
        "lambda:GetAlias",
        "lambda:GetProvisionedConcurrencyConfig",
        "lambda:UpdateAlias");
    // As AWS's own policy for this service: it asks for several alarms at once.
    Permissions.allow(role, List.of("*"), "cloudwatch:DescribeAlarms");
    LambdaDeploymentGroup group =
        LambdaDeploymentGroup.Builder.create(scope, "Rollout")
            .application(application)
            .alias(alias)
            .deploymentConfig(LambdaDeploymentConfig.CANARY_10_PERCENT_5_MINUTES)
            .alarms(alarms)
            .autoRollback(
                AutoRollbackConfig.builder()
                    .failedDeployment(true)
                    .stoppedDeployment(true)
                    .deploymentInAlarm(true)
                    .build())
            // CDK would add a managed policy with rights on every function.
            .role(role.withoutPolicyUpdates())
            .build();
    group.getNode().addDependency(role);
  }
}
