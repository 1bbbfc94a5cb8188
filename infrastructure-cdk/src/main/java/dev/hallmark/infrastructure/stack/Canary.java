package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.DeployedFunction;
import dev.hallmark.kit.http.ShardNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.CronOptions;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.constructs.Construct;

/**
 * Signs and verifies every five minutes through the public edge, as a user does, under an identity
 * of its own. It may sign with the key of its tokens and do nothing else: it reads no object and no
 * table of the instance.
 *
 * <p>Trusted: for nothing. Who has its role can get certificates of the canary's name. If lost: a
 * deployment without it, and one with it again, which makes another key.
 */
final class Canary extends Construct {
  private final ServiceFunction function;

  Canary(Construct scope, Blueprint blueprint, SigningKeys keys, TrustRoot trust, Edge edge) {
    super(scope, "Canary");
    Role role = ServiceFunction.role(this, DeployedFunction.CANARY);
    keys.letSign(KeyRole.CANARY, role);
    Map<String, String> environment = new HashMap<>();
    environment.put("HALLMARK_URL", edge.url());
    environment.put("HALLMARK_TUF_ROOT_SHA256", trust.told("TufRootSha256"));
    environment.put(
        ShardNumber.FIRST.variable("HALLMARK_KEY_" + KeyRole.CANARY), keys.id(KeyRole.CANARY));
    if (!RekorRules.takesHashes(blueprint.settings().rekor())) {
      // Whether there is such a log at all, it learns as any client does.
      environment.put("HALLMARK_REKOR_V1", "off");
    }
    this.function =
        new ServiceFunction(this, blueprint, DeployedFunction.CANARY, role, environment)
            .publishedAfter(trust.founded());
    everyFiveMinutes();
  }

  ServiceFunction function() {
    return function;
  }

  /** A round that fails is not repeated: that it failed is what it is for. */
  private void everyFiveMinutes() {
    function
        .live()
        .configureAsyncInvoke(EventInvokeConfigOptions.builder().retryAttempts(0).build());
    Rule.Builder.create(this, "EveryFiveMinutes")
        .description("Hallmark: signs and verifies as a user does")
        // In the midst of the periods of its alarm, not between two of them: a rate begins
        // whenever the rule was made, and a period without a round counts as a failure.
        .schedule(Schedule.cron(CronOptions.builder().minute("2/5").build()))
        .targets(List.of(LambdaFunction.Builder.create(function.live()).retryAttempts(0).build()))
        .build();
  }
}
