package dev.hallmark.infrastructure.stack.watch;

import dev.hallmark.infrastructure.settings.Settings;
import dev.hallmark.infrastructure.settings.Watch;
import dev.hallmark.infrastructure.watch.DayBudget;
import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/**
 * Tells of a day that costs the account more than three times the mean of the thirty before: a
 * budget of AWS Budgets that adjusts itself. It looks at the whole account, since the bill knows a
 * stack only by tags that somebody activated for it. AWS fills it some times a day, so it says what
 * happened, not what happens; and it costs nothing.
 */
final class CostAlarm {
  private CostAlarm() {}

  static void make(Construct scope, Settings settings) {
    CfnBudget.Builder.create(scope, "CostOfADay")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetName("Hallmark-" + settings.stackName() + "-day")
                .budgetType("COST")
                .timeUnit("DAILY")
                .autoAdjustData(
                    CfnBudget.AutoAdjustDataProperty.builder()
                        .autoAdjustType("HISTORICAL")
                        .historicalOptions(
                            CfnBudget.HistoricalOptionsProperty.builder()
                                .budgetAdjustmentPeriod(DayBudget.OF_THE_ACCOUNT.days())
                                .build())
                        .build())
                .build())
        .notificationsWithSubscribers(
            List.of(
                CfnBudget.NotificationWithSubscribersProperty.builder()
                    .notification(
                        CfnBudget.NotificationProperty.builder()
                            .notificationType("ACTUAL")
                            .comparisonOperator("GREATER_THAN")
                            .threshold(DayBudget.OF_THE_ACCOUNT.percent())
                            .thresholdType("PERCENTAGE")
                            .build())
                    .subscribers(List.of(subscriber(settings.watch())))
                    .build()))
        .build();
  }

  /** By mail AWS Budgets tells by itself: no topic must let it in. */
  private static CfnBudget.SubscriberProperty subscriber(Watch watch) {
    CfnBudget.SubscriberProperty.Builder subscriber = CfnBudget.SubscriberProperty.builder();
    return watch
        .alarmEmail()
        .map(mail -> subscriber.subscriptionType("EMAIL").address(mail))
        .orElseGet(
            () -> subscriber.subscriptionType("SNS").address(watch.alarmTopicArn().orElseThrow()))
        .build();
  }
}
