package dev.hallmark.aws;

import dev.hallmark.kit.metrics.Meter;
import dev.hallmark.kit.metrics.Metric;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Tells how long the calls took that a request waits for, as the caller sees it: all tries
 * together. Counts what KMS signed, and the tries after the first. Files of S3 are read at the
 * start and by few requests, so they are not told.
 */
final class MeteredCalls implements ExecutionInterceptor {
  private static final ExecutionAttribute<Long> BEGAN =
      new ExecutionAttribute<>("dev.hallmark.Began");
  private static final ExecutionAttribute<Integer> TRIES =
      new ExecutionAttribute<>("dev.hallmark.Tries");

  private static final String SIGN = "Sign";

  /** By the SDK's names of the services. */
  private static final Map<String, Metric> TIMES =
      Map.of(
          "Kms", Metric.KMS_TIME, "DynamoDb", Metric.STORE_TIME, "Lambda", Metric.CT_APPEND_TIME);

  private final Meter meter;

  MeteredCalls(Meter meter) {
    this.meter = meter;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    attributes.putAttribute(BEGAN, meter.nanos());
    attributes.putAttribute(TRIES, 0);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    attributes.putAttribute(TRIES, attributes.getAttribute(TRIES) + 1);
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (isSignature(attributes)) {
      meter.add(Metric.KMS_SIGNATURES, 1);
    }
    told(attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    told(attributes);
  }

  private void told(ExecutionAttributes attributes) {
    long nanos = meter.nanos() - attributes.getAttribute(BEGAN);
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    Optional.ofNullable(TIMES.get(service))
        // Whether a public key is read quickly says nothing of signatures.
        .filter(metric -> metric != Metric.KMS_TIME || isSignature(attributes))
        .ifPresent(metric -> meter.took(metric, nanos));
    int tries = attributes.getAttribute(TRIES);
    if (tries > 1) {
      meter.add(Metric.RETRIES, tries - 1);
    }
  }

  private static boolean isSignature(ExecutionAttributes attributes) {
    return SIGN.equals(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
  }
}
