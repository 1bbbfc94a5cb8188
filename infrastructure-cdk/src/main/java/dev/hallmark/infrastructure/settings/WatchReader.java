package dev.hallmark.infrastructure.settings;

import dev.hallmark.infrastructure.watch.Board;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what is watched, and who is told. */
final class WatchReader {
  private static final Pattern TOPIC_ARN =
      Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w-]{1,256}");

  /** As far as a mistake can be seen: SNS asks the address whether it wants the mail. */
  private static final Pattern MAIL = Pattern.compile("[^@\\s,]+@[^@\\s,]+\\.[^@\\s,]+");

  private final Context context;

  WatchReader(Context context) {
    this.context = context;
  }

  Watch watch() {
    Optional<String> mail = context.matching("alarmEmail", MAIL, "one address of mail");
    Optional<String> topic =
        context.matching("alarmTopicArn", TOPIC_ARN, "the ARN of an SNS topic");
    if (mail.isPresent()) {
      context.unused("beside alarmEmail, which makes a topic", "alarmTopicArn");
    }
    Set<Board> boards = boards();
    boolean needed = mail.isPresent() || topic.isPresent() || !boards.isEmpty();
    boolean metrics = context.flag("metrics", needed);
    if (needed && !metrics) {
      throw new SettingsException(
          "metrics", "must be true with alarms or dashboards, which are made of them");
    }
    return new Watch(metrics, mail, topic, boards, cost(mail.isPresent() || topic.isPresent()));
  }

  private boolean cost(boolean told) {
    String name = "costAlarm";
    boolean cost = context.flag(name, false);
    if (cost && !told) {
      throw new SettingsException(
          name, "can be true only if somebody is told: set alarmEmail or alarmTopicArn");
    }
    if (cost && context.flag("emulated", false)) {
      throw new SettingsException(
          name, "cannot be true with emulated=true: the local AWS has no bill");
    }
    return cost;
  }

  private Set<Board> boards() {
    String name = "dashboards";
    Set<Board> boards = EnumSet.noneOf(Board.class);
    for (String item : context.list(name)) {
      if (item.equals("all")) {
        return EnumSet.allOf(Board.class);
      }
      boards.add(
          Board.of(item)
              .orElseThrow(
                  () ->
                      new SettingsException(
                          name,
                          "there is no dashboard \"%s\"; there are all, %s"
                              .formatted(
                                  item,
                                  Arrays.stream(Board.values())
                                      .map(Board::text)
                                      .collect(Collectors.joining(", "))))));
    }
    return boards;
  }
}
