package dev.hallmark.infrastructure.watch;

/** Metrics that AWS makes by itself and does not bill. */
public enum AwsMetric {
  /** Of a function, whatever came of it. */
  LAMBDA_INVOCATIONS("AWS/Lambda", "Invocations", "FunctionName"),
  /** Invocations that ended with an exception or were cut off. */
  LAMBDA_ERRORS("AWS/Lambda", "Errors", "FunctionName"),
  /** Invocations that were refused for want of concurrency. */
  LAMBDA_THROTTLES("AWS/Lambda", "Throttles", "FunctionName"),
  /** Milliseconds, which are what is billed. */
  LAMBDA_DURATION("AWS/Lambda", "Duration", "FunctionName"),
  /** Answers of the API of 500 and above, also those that no function gave. */
  GATEWAY_FAULTS("AWS/ApiGateway", "5XXError", "ApiName"),
  /** Requests of the API, which are what is billed. */
  GATEWAY_REQUESTS("AWS/ApiGateway", "Count", "ApiName"),
  /** Milliseconds until a caller of the API had his answer, cold starts included. */
  GATEWAY_LATENCY("AWS/ApiGateway", "Latency", "ApiName"),
  /** Writes to a table and its indices that DynamoDB throttled. */
  TABLE_WRITE_THROTTLES("AWS/DynamoDB", "WriteThrottleEvents", "TableName"),
  /** The same of reads. */
  TABLE_READ_THROTTLES("AWS/DynamoDB", "ReadThrottleEvents", "TableName"),
  /** Days left of a certificate of ACM, twice a day; in the certificate's region only. */
  TLS_DAYS_LEFT("AWS/CertificateManager", "DaysToExpiry", "CertificateArn"),
  /** Bytes of log lines, which are what is billed. */
  LOG_BYTES("AWS/Logs", "IncomingBytes", "LogGroupName");

  private final String namespace;
  private final String text;
  private final String dimension;

  AwsMetric(String namespace, String text, String dimension) {
    this.namespace = namespace;
    this.text = text;
    this.dimension = dimension;
  }

  /** Its namespace in CloudWatch. */
  public String namespace() {
    return namespace;
  }

  /** Its name in CloudWatch. */
  public String text() {
    return text;
  }

  /** Its one dimension. */
  public String dimension() {
    return dimension;
  }
}
