package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.infrastructure.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.LogGroupClass;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;
import software.constructs.IDependable;

/**
 * One function with its own role and its own log group. The role may write to that log group; what
 * else it may do is said by the construct that owns the function.
 *
 * <p>Requests go to the alias {@code live}, which points to the newest published version: SnapStart
 * photographs published versions only, and a version that does not start never becomes live.
 */
final class ServiceFunction extends Construct {
  private final DeployedFunction kind;
  private final Optional<GradualRollout> rollout;
  private final Role role;
  private final LogGroup logs;
  private final Function function;
  private @Nullable Alias live;

  ServiceFunction(
      Construct scope,
      Blueprint blueprint,
      DeployedFunction kind,
      Role role,
      Map<String, String> environment) {
    super(scope, "Function");
    this.kind = kind;
    this.rollout = blueprint.rollout();
    this.role = role;
    Settings settings = blueprint.settings();
    LogGroup logs = logGroup(this, "Logs", blueprint);
    Permissions.allow(
        role, List.of(logs.getLogGroupArn()), "logs:CreateLogStream", "logs:PutLogEvents");
    this.logs = logs;
    this.function =
        Function.Builder.create(this, construct(kind))
            .description("Hallmark: " + kind.text())
            .runtime(Runtime.JAVA_25)
            .architecture(blueprint.platform().architecture())
            .handler(kind.handler())
            .code(Code.fromAsset(blueprint.packages().of(kind).toString()))
            .memorySize(kind.memoryMegabytes())
            .timeout(Duration.seconds(kind.timeout().toSeconds()))
            .snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
            .role(role)
            .environment(Ordered.map(measured(environment, settings)))
            .logGroup(logs)
            .loggingFormat(LoggingFormat.JSON)
            .tracing(settings.tracing() ? Tracing.ACTIVE : Tracing.DISABLED)
            .reservedConcurrentExecutions(settings.reservedConcurrency().get(kind))
            .build();
    // Its reminder that SnapStart needs versions.
    Annotations.of(function)
        .acknowledgeWarning(
            "@aws-cdk/aws-lambda:snapStartRequirePublish",
            "the alias live stands on a published version");
  }

  private static Map<String, String> measured(Map<String, String> environment, Settings settings) {
    Map<String, String> all = new HashMap<>(environment);
    if (settings.watch().metrics()) {
      all.put("HALLMARK_METRICS", namespace(settings));
    }
    return all;
  }

  /** Of the instance's metrics. */
  static String namespace(Settings settings) {
    return "Hallmark/" + settings.stackName();
  }

  /**
   * The role of a function that is still to be made: the policies of its keys and tables name it.
   */
  static Role role(Construct scope, DeployedFunction kind) {
    return Role.Builder.create(scope, "Role")
        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
        .description("Hallmark: " + kind.text())
        .build();
  }

  /** A log group with the deployer's retention. */
  static LogGroup logGroup(Construct scope, String id, Blueprint blueprint) {
    return LogGroup.Builder.create(scope, id)
        .logGroupClass(LogGroupClass.STANDARD)
        .retention(retention(blueprint.settings().logRetentionDays()))
        .removalPolicy(blueprint.removal())
        .build();
  }

  /** A function's name in construct ids and outputs. */
  static String construct(DeployedFunction kind) {
    return switch (kind) {
      case FULCIO -> "Fulcio";
      case CT_LOG -> "CtLog";
      case REKOR -> "Rekor";
      case REKOR_V1 -> "RekorV1";
      case TIMESTAMP -> "Timestamp";
      case GENESIS -> "Genesis";
      case CARETAKER -> "Caretaker";
      case CANARY -> "Canary";
    };
  }

  String name() {
    return function.getFunctionName();
  }

  String logGroupName() {
    return logs.getLogGroupName();
  }

  Function function() {
    return function;
  }

  Role role() {
    return role;
  }

  /** What requests are sent to. */
  Alias live() {
    Alias known = live;
    if (known == null) {
      Alias made =
          Alias.Builder.create(this, "Live")
              .aliasName("live")
              .version(function.getCurrentVersion())
              .build();
      rollout.ifPresent(gradual -> gradual.lead(this, kind, function, made));
      known = made;
      live = made;
    }
    return known;
  }

  /** Done when the function is there with its role's rights, whatever becomes of its versions. */
  IDependable deployed() {
    return Objects.requireNonNull(
        function.getNode().getDefaultChild(), "a function has a resource");
  }

  /** A version is published, and photographed, only when that is done. */
  ServiceFunction publishedAfter(IDependable other) {
    function.getCurrentVersion().getNode().addDependency(other);
    return this;
  }

  private static RetentionDays retention(int days) {
    return switch (days) {
      case 1 -> RetentionDays.ONE_DAY;
      case 3 -> RetentionDays.THREE_DAYS;
      case 5 -> RetentionDays.FIVE_DAYS;
      case 7 -> RetentionDays.ONE_WEEK;
      case 14 -> RetentionDays.TWO_WEEKS;
      case 30 -> RetentionDays.ONE_MONTH;
      case 60 -> RetentionDays.TWO_MONTHS;
      case 90 -> RetentionDays.THREE_MONTHS;
      case 120 -> RetentionDays.FOUR_MONTHS;
      case 150 -> RetentionDays.FIVE_MONTHS;
      case 180 -> RetentionDays.SIX_MONTHS;
      case 365 -> RetentionDays.ONE_YEAR;
      case 400 -> RetentionDays.THIRTEEN_MONTHS;
      case 545 -> RetentionDays.EIGHTEEN_MONTHS;
      case 731 -> RetentionDays.TWO_YEARS;
      case 1827 -> RetentionDays.FIVE_YEARS;
      case 3653 -> RetentionDays.TEN_YEARS;
      default -> throw new IllegalArgumentException("no such retention: " + days);
    };
  }
}
