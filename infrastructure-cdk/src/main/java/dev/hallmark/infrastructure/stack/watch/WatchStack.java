package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.watch.Board;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/**
 * Alarms, dashboards and the rules for keys, in a nested stack: one deployment, and room of its own
 * beside the 500 resources of the instance's.
 */
public final class WatchStack extends NestedStack {
  /**
   * @param settings with who is told and which dashboards there are
   * @param watched what is watched
   */
  public WatchStack(Construct scope, Settings settings, Watched watched) {
    super(scope, "Watch");
    if (settings.watch().alarms()) {
      ITopic topic = topic(settings);
      Alarms.make(this, watched, new SeriesMetrics(watched, false), settings, topic);
      IssuanceAnomalies.make(this, watched.namespace(), settings, topic);
      KeyRules.make(this, watched.keys(), topic);
      if (settings.watch().cost()) {
        CostAlarm.make(this, settings);
      }
    }
    EnumSet.allOf(Board.class).stream()
        .filter(settings.watch().boards()::contains)
        .forEach(
            board ->
                Boards.make(this, board, new SeriesMetrics(watched, true), settings.stackName()));
  }

  private ITopic topic(Settings settings) {
    if (settings.watch().alarmTopicArn().isPresent()) {
      return Topic.fromTopicArn(this, "Topic", settings.watch().alarmTopicArn().get());
    }
    Topic topic =
        Topic.Builder.create(this, "Topic")
            .displayName("Hallmark " + settings.stackName())
            .enforceSsl(true)
            .build();
    settings
        .watch()
        .alarmEmail()
        .ifPresent(mail -> topic.addSubscription(new EmailSubscription(mail)));
    // A policy replaces the one by which alarms of the account may tell a topic.
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .sid("Alarms")
            .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com")))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", getAccount())))
            .build());
    return topic;
  }
}
