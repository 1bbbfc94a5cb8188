package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.functions.FunctionPackages;
import dev.hallmark.infrastructure.settings.Settings;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;

/**
 * What every construct is built from.
 *
 * @param settings what the deployer decided
 * @param packages the code
 * @param platform where it will run
 * @param rollout how new versions take over; at once if empty
 */
record Blueprint(
    Settings settings,
    FunctionPackages packages,
    Platform platform,
    Optional<GradualRollout> rollout) {
  /**
   * What becomes of a log, a key or the bucket when it leaves the stack. Kept also when the stack's
   * creation fails: whether somebody has already trusted it cannot be known here.
   */
  RemovalPolicy removal() {
    return settings.keep() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
  }
}
