package dev.hallmark.infrastructure.settings;

import dev.hallmark.infrastructure.watch.Board;
import java.util.Optional;
import java.util.Set;

/**
 * What is watched. All of it is off unless somebody is to be told, since alarms, dashboards and
 * metrics are billed by the month.
 *
 * @param metrics whether functions tell what they measure
 * @param alarmEmail who is told by mail; alarms are made if this or the topic is present
 * @param alarmTopicArn which topic is told instead
 * @param boards which dashboards are made
 * @param cost whether somebody is told of a day that costs the account far more than others
 */
public record Watch(
    boolean metrics,
    Optional<String> alarmEmail,
    Optional<String> alarmTopicArn,
    Set<Board> boards,
    boolean cost) {
  /** Copies the set. */
  public Watch {
    boards = Set.copyOf(boards);
  }

  /** Whether there are alarms. */
  public boolean alarms() {
    return alarmEmail.isPresent() || alarmTopicArn.isPresent();
  }
}
