package dev.hallmark.operator.price;

/**
 * List prices in US dollars without tax and free tiers, of the region us-east-1, as of {@link
 * #DATE}.
 */
public enum Price {
  KMS_KEY_MONTH(1.00),
  /** An operation with an ECC key: $0.15 for 10,000. */
  KMS_SIGNATURE(0.15 / 10_000),
  /** On demand: $0.625 for a million. */
  DYNAMODB_WRITE_UNIT(0.625 / 1e6),
  /** On demand: $0.125 for a million. */
  DYNAMODB_READ_UNIT(0.125 / 1e6),
  DYNAMODB_GIGABYTE_MONTH(0.25),
  /** $0.20 for a million. */
  LAMBDA_INVOCATION(0.20 / 1e6),
  /** On arm64. */
  LAMBDA_GIGABYTE_SECOND(0.0000133334),
  /** A REST API, the first 333 million: $3.50 for a million. */
  GATEWAY_REQUEST(3.50 / 1e6),
  /** HTTPS, from North America and Europe at the most: $0.012 for 10,000. */
  CLOUDFRONT_REQUEST(0.012 / 10_000),
  /** $0.0004 for 1,000. */
  S3_READ(0.0004 / 1_000),
  /** $0.005 for 1,000. */
  S3_WRITE(0.005 / 1_000),
  S3_GIGABYTE_MONTH(0.023),
  CLOUDWATCH_LOG_GIGABYTE(0.50),
  CLOUDWATCH_METRIC_MONTH(0.30),
  CLOUDWATCH_ALARM_MONTH(0.10),
  CLOUDWATCH_DASHBOARD_MONTH(3.00),
  WEB_ACL_MONTH(5.00),
  WEB_ACL_RULE_MONTH(1.00),
  /** $0.60 for a million. */
  WEB_ACL_REQUEST(0.60 / 1e6);

  /** The month of which the prices are. */
  public static final String DATE = "November 2026";

  private final double dollars;

  Price(double dollars) {
    this.dollars = dollars;
  }

  /** For one, in dollars. */
  public double dollars() {
    return dollars;
  }

  /** For as many, in dollars. */
  public double of(double amount) {
    return amount * dollars;
  }
}
