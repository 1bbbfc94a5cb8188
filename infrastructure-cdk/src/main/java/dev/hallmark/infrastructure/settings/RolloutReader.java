package dev.hallmark.infrastructure.settings;

/** Reads how new versions take over. */
final class RolloutReader {
  private static final String NAME = "rollout";

  private final Context context;

  RolloutReader(Context context) {
    this.context = context;
  }

  /**
   * @param watch what is watched, since alarms end a rollout
   */
  Rollout rollout(Watch watch) {
    Rollout rollout = Rollout.of(context.oneOf(NAME, Rollout.ALL_AT_ONCE.text(), Rollout.texts()));
    if (rollout == Rollout.CANARY && !watch.alarms()) {
      throw new SettingsException(
          NAME,
          "can be canary only with alarms, which take a bad version back: set alarmEmail or"
              + " alarmTopicArn");
    }
    if (rollout == Rollout.CANARY && context.flag("emulated", false)) {
      throw new SettingsException(
          NAME, "cannot be canary with emulated=true: the local AWS has no CodeDeploy");
    }
    return rollout;
  }
}
