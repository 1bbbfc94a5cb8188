package dev.hallmark.operator.price;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instance costs a month. What a signature needs of KMS and DynamoDB is counted by tests of
 * the local instance ({@code CallBudgetTest}); times of functions are assumed, above what was
 * measured.
 *
 * @param idle what is paid though nobody signs
 * @param running what the signatures add
 */
public record Estimate(List<Part> idle, List<Part> running) {
  /** Two for the certificate, SCT and tree head, time stamp, checkpoint. */
  private static final int SIGNATURES = 6;

  /** An entry of Rekor v1 has a signed timestamp, too. */
  private static final int SIGNATURES_V1 = 7;

  /** Record of issuance 1, CT entry 7, Rekor v2 entry 5. */
  private static final int WRITE_UNITS = 13;

  /** An entry of Rekor v1 with its search index takes 8 in the place of 5. */
  private static final int WRITE_UNITS_V1 = 16;

  private static final int READ_UNITS = 2;

  private static final double KILOBYTES_OF_A_GIGABYTE = 1e6;

  /** Fulcio, CT log, timestamp authority, Rekor. */
  private static final int INVOCATIONS = 4;

  /** 150 and 60 ms at 1.73 GB, 30 ms at 0.5 GB, 60 ms at 1 GB. */
  private static final double GIGABYTE_SECONDS = 0.15 * 1.73 + 0.06 * 1.73 + 0.03 * 0.5 + 0.06;

  /** Certificate, time stamp, entry; seven files of TUF for a client that keeps none. */
  private static final int REQUESTS = 3 + 7;

  private static final double MINUTES_OF_A_MONTH = 30 * 24 * 60;
  private static final double SECONDS_OF_A_MONTH = 60 * MINUTES_OF_A_MONTH;
  private static final double HOURS_OF_A_MONTH = 730;

  /** A round of the caretaker in which nothing is due: 200 ms at 1.73 GB. */
  private static final double IDLE_ROUND_GIGABYTE_SECONDS = 0.2 * 1.73;

  /** One that publishes: 500 ms. */
  private static final double ROUND_GIGABYTE_SECONDS = 0.5 * 1.73;

  /** Of TUF and of the three logs' checkpoints. */
  private static final int READS_OF_A_ROUND = 5;

  private static final int READ_UNITS_OF_A_ROUND = 6;

  /** Of two logs: an edge of each tree, the checkpoint, and the same in the archive. */
  private static final int WRITES_OF_A_ROUND = 10;

  private static final int IDLE_METRICS = 2;
  private static final int REQUEST_METRICS = 44;

  /** Known bad addresses, and the bound for one address. */
  private static final int RULES_OF_THE_WEB_ACL = 2;

  /** One every five minutes. */
  private static final int ROUNDS_OF_THE_CANARY = (int) (MINUTES_OF_A_MONTH / 5);

  /** 2 s at 0.5 GB, nearly all of it spent waiting. */
  private static final double CANARY_GIGABYTE_SECONDS = 1;

  /** Its failures, and the times of six steps. */
  private static final int CANARY_METRICS = 7;

  /** Of the canary's entry in Rekor v1, which follows that in version 2: checkpoint and promise. */
  private static final int SIGNATURES_OF_AN_ENTRY_V1 = 2;

  private static final int WRITE_UNITS_OF_AN_ENTRY_V1 = 8;

  /** Lines of the four functions. */
  private static final double LOG_KILOBYTES = 3.4;

  /** Copies the lists. */
  public Estimate {
    idle = List.copyOf(idle);
    running = List.copyOf(running);
  }

  /** The estimate of a plan. */
  public static Estimate of(Plan plan) {
    return new Estimate(idle(plan), running(plan));
  }

  /** Dollars a month though nobody signs. */
  public double idleDollars() {
    return sum(idle);
  }

  /** Dollars a month that the signatures add. */
  public double runningDollars() {
    return sum(running);
  }

  private static double sum(List<Part> parts) {
    return parts.stream().mapToDouble(Part::dollars).sum();
  }

  private static List<Part> idle(Plan plan) {
    List<Part> parts = new ArrayList<>();
    int keys = plan.provisioned().keys();
    parts.add(new Part("KMS keys", "%d keys".formatted(keys), Price.KMS_KEY_MONTH.of(keys)));
    double rounds = MINUTES_OF_A_MONTH;
    parts.add(
        new Part(
            "caretaker",
            "a round each minute: Lambda, reads of S3 and DynamoDB",
            Price.LAMBDA_INVOCATION.of(rounds)
                + Price.LAMBDA_GIGABYTE_SECOND.of(rounds * IDLE_ROUND_GIGABYTE_SECONDS)
                + Price.S3_READ.of(rounds * READS_OF_A_ROUND)
                + Price.DYNAMODB_READ_UNIT.of(rounds * READ_UNITS_OF_A_ROUND)));
    if (plan.watched()) {
      int alarms = plan.provisioned().alarms();
      parts.add(
          new Part(
              "metrics and alarms",
              "%d metrics, %d alarms".formatted(IDLE_METRICS, alarms),
              Price.CLOUDWATCH_METRIC_MONTH.of(IDLE_METRICS)
                  + Price.CLOUDWATCH_ALARM_MONTH.of(alarms)));
    }
    int dashboards = plan.provisioned().dashboards();
    if (dashboards > 0) {
      parts.add(
          new Part(
              "dashboards",
              "%d dashboards".formatted(dashboards),
              Price.CLOUDWATCH_DASHBOARD_MONTH.of(dashboards)));
    }
    if (plan.provisioned().webAcl()) {
      parts.add(
          new Part(
              "web ACL",
              "with %d rules".formatted(RULES_OF_THE_WEB_ACL),
              Price.WEB_ACL_MONTH.dollars() + Price.WEB_ACL_RULE_MONTH.of(RULES_OF_THE_WEB_ACL)));
    }
    if (plan.canary()) {
      parts.add(canary(plan));
    }
    return parts;
  }

  /** Its own key and function, and what its signatures add to all others. */
  private static Part canary(Plan plan) {
    int rounds = ROUNDS_OF_THE_CANARY;
    double signing =
        sum(running(intoVersion2(plan, plan.signatures() + rounds)))
            - sum(running(intoVersion2(plan, plan.signatures())));
    double watching =
        plan.watched()
            ? Price.CLOUDWATCH_METRIC_MONTH.of(CANARY_METRICS)
                + Price.CLOUDWATCH_ALARM_MONTH.of(plan.provisioned().alarms() > 0 ? 1 : 0)
            : 0;
    return new Part(
        "canary",
        "a key, and %,d signatures".formatted(rounds)
            + (plan.watched() ? ", so that each hour has one: all metrics" : ""),
        Price.KMS_KEY_MONTH.of(1)
            + Price.KMS_SIGNATURE.of(rounds)
            + Price.LAMBDA_INVOCATION.of(rounds)
            + Price.LAMBDA_GIGABYTE_SECOND.of(rounds * CANARY_GIGABYTE_SECONDS)
            + signing
            + rounds * entryInVersion1(plan)
            + watching);
  }

  /** Where there is no such log it costs that much less. */
  private static double entryInVersion1(Plan plan) {
    return Price.KMS_SIGNATURE.of(SIGNATURES_OF_AN_ENTRY_V1)
        + Price.DYNAMODB_WRITE_UNIT.of(WRITE_UNITS_OF_AN_ENTRY_V1)
        // Rekor for 60 ms at 1 GB, then the caretaker, which publishes one log of two.
        + Price.LAMBDA_INVOCATION.of(2)
        + Price.LAMBDA_GIGABYTE_SECOND.of(0.06 + ROUND_GIGABYTE_SECONDS)
        + Price.S3_WRITE.of(WRITES_OF_A_ROUND / 2.0)
        + Price.GATEWAY_REQUEST.of(1)
        + (plan.behindCloudFront() ? Price.CLOUDFRONT_REQUEST.of(1) : 0);
  }

  private static Plan intoVersion2(Plan plan, long signatures) {
    return new Plan(
        signatures, false, plan.behindCloudFront(), plan.watched(), false, plan.provisioned());
  }

  private static List<Part> running(Plan plan) {
    double signatures = plan.signatures();
    int signed = plan.v1() ? SIGNATURES_V1 : SIGNATURES;
    int written = plan.v1() ? WRITE_UNITS_V1 : WRITE_UNITS;
    // The caretaker is woken once a second at the most.
    double rounds = Math.min(signatures, SECONDS_OF_A_MONTH);
    List<Part> parts = new ArrayList<>();
    parts.add(
        new Part(
            "KMS signatures",
            "%d a signature".formatted(signed),
            Price.KMS_SIGNATURE.of(signatures * signed)));
    parts.add(
        new Part(
            "DynamoDB",
            "%d write units, %d read units a signature".formatted(written, READ_UNITS),
            Price.DYNAMODB_WRITE_UNIT.of(signatures * written)
                + Price.DYNAMODB_READ_UNIT.of(signatures * READ_UNITS)));
    parts.add(
        new Part(
            "Lambda",
            "%d invocations a signature".formatted(INVOCATIONS),
            Price.LAMBDA_INVOCATION.of(signatures * INVOCATIONS)
                + Price.LAMBDA_GIGABYTE_SECOND.of(signatures * GIGABYTE_SECONDS)));
    parts.add(
        new Part(
            plan.behindCloudFront() ? "API Gateway and CloudFront" : "API Gateway",
            "%d requests a signature".formatted(REQUESTS),
            Price.GATEWAY_REQUEST.of(signatures * REQUESTS)
                + (plan.behindCloudFront()
                    ? Price.CLOUDFRONT_REQUEST.of(signatures * REQUESTS)
                    : 0)));
    if (plan.provisioned().webAcl()) {
      parts.add(
          new Part(
              "requests of the web ACL",
              "%d requests a signature".formatted(REQUESTS),
              Price.WEB_ACL_REQUEST.of(signatures * REQUESTS)));
    }
    parts.add(
        new Part(
            "publication",
            "a round of the caretaker for a signature, once a second at the most",
            Price.LAMBDA_INVOCATION.of(rounds)
                + Price.LAMBDA_GIGABYTE_SECOND.of(rounds * ROUND_GIGABYTE_SECONDS)
                + Price.S3_WRITE.of(rounds * WRITES_OF_A_ROUND)));
    double gigabytes = signatures * written / KILOBYTES_OF_A_GIGABYTE;
    parts.add(
        new Part(
            "storage",
            "each month anew for what was signed in one: at most %d KB a signature"
                .formatted(written),
            Price.DYNAMODB_GIGABYTE_MONTH.of(gigabytes) + Price.S3_GIGABYTE_MONTH.of(gigabytes)));
    if (plan.watched()) {
      parts.add(
          new Part(
              "metrics of requests",
              "%d metrics in each hour with a signature, %s KB of lines a signature"
                  .formatted(REQUEST_METRICS, LOG_KILOBYTES),
              Price.CLOUDWATCH_METRIC_MONTH.of(REQUEST_METRICS)
                      * Math.min(signatures, HOURS_OF_A_MONTH)
                      / HOURS_OF_A_MONTH
                  + Price.CLOUDWATCH_LOG_GIGABYTE.of(
                      signatures * LOG_KILOBYTES / KILOBYTES_OF_A_GIGABYTE)));
    }
    return parts;
  }
}
