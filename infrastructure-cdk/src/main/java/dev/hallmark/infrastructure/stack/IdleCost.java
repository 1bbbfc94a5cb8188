package dev.hallmark.infrastructure.stack;

import dev.hallmark.infrastructure.settings.Entrance;
import dev.hallmark.infrastructure.settings.Rollout;
import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.watch.Alarm;
import dev.hallmark.operator.price.Estimate;
import dev.hallmark.operator.price.Part;
import dev.hallmark.operator.price.Plan;
import dev.hallmark.operator.price.Price;
import dev.hallmark.operator.price.Provisioned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the instance will cost a month though nobody signs, told before anything of it is made. By
 * the prices and the arithmetic of {@code hallmark estimate}.
 */
public final class IdleCost {
  /** The metric and both edges of its band. */
  private static final int METRICS_OF_AN_ANOMALY = 3;

  private final Plan plan;

  private IdleCost(Plan plan) {
    this.plan = plan;
  }

  /** Of an instance with these settings. */
  public static IdleCost of(Settings settings) {
    return new IdleCost(
        new Plan(
            0,
            false,
            settings.entrance() instanceof Entrance.ContentDelivery,
            settings.watch().metrics(),
            settings.canary(),
            new Provisioned(
                keys(settings),
                alarms(settings),
                settings.watch().boards().size(),
                settings.webApplicationFirewall())));
  }

  /** One line: dollars a month, each part of them, and how to be told more. */
  public String line() {
    Estimate estimate = Estimate.of(plan);
    return "idle: %s a month (%s), list prices of us-east-1, %s; part by part: %s"
        .formatted(
            dollars(estimate.idleDollars()),
            estimate.idle().stream().map(IdleCost::part).collect(Collectors.joining(", ")),
            Price.DATE,
            String.join(" ", command()));
  }

  /** The command that says the same, word by word. */
  List<String> command() {
    Provisioned provisioned = plan.provisioned();
    List<String> words = new ArrayList<>(List.of("hallmark", "estimate", "--signatures", "0"));
    words.addAll(List.of("--keys", Integer.toString(provisioned.keys())));
    if (!plan.behindCloudFront()) {
      words.add("--private");
    }
    if (plan.watched()) {
      words.addAll(List.of("--watched", "--alarms", Integer.toString(provisioned.alarms())));
    }
    if (provisioned.dashboards() > 0) {
      words.addAll(List.of("--dashboards", Integer.toString(provisioned.dashboards())));
    }
    if (provisioned.webAcl()) {
      words.add("--waf");
    }
    if (plan.canary()) {
      words.add("--canary");
    }
    return words;
  }

  private static String part(Part part) {
    return part.name().equals("KMS keys")
        ? part.basis() + " " + dollars(part.dollars())
        : part.name() + " " + dollars(part.dollars());
  }

  private static String dollars(double dollars) {
    return String.format(Locale.ROOT, "$%.2f", dollars);
  }

  private static int keys(Settings settings) {
    return Arrays.stream(KeyRole.values())
        .filter(role -> role != KeyRole.CANARY)
        .mapToInt(role -> role.numbers(settings).size())
        .sum();
  }

  private static int alarms(Settings settings) {
    if (!settings.watch().alarms()) {
      return 0;
    }
    List<Alarm> made =
        Arrays.stream(Alarm.values())
            .filter(alarm -> alarm != Alarm.CANARY_FAILS)
            .filter(alarm -> alarm != Alarm.SLOW_LOG_V1 || settings.rekorV1())
            .filter(alarm -> alarm != Alarm.TLS_CERTIFICATE || hasCertificate(settings.entrance()))
            .toList();
    int ofRollouts =
        settings.rollout() == Rollout.CANARY
            ? (int) made.stream().filter(alarm -> alarm.rollout().isPresent()).count()
            : 0;
    // An alarm over several metrics is billed as so many.
    return made.size()
        - 1
        + tables(settings)
        + ofRollouts
        + METRICS_OF_AN_ANOMALY * settings.issuers().entries().size();
  }

  private static int tables(Settings settings) {
    Settings.Shards shards = settings.shards();
    int logs = shards.ct().count() + shards.rekorV2() + (settings.rekorV1() ? shards.rekorV1() : 0);
    return 2 * logs + (settings.rekorV1() ? 1 : 0) + (settings.issuance().needsTable() ? 1 : 0);
  }

  private static boolean hasCertificate(Entrance entrance) {
    return switch (entrance) {
      case Entrance.OwnDomain _, Entrance.PrivateNetwork _ -> true;
      case Entrance.ContentDelivery(var alias) -> alias.isPresent();
      case Entrance.Loopback _ -> false;
    };
  }
}
