package dev.hallmark.aws.removal;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Removes log groups, with all lines in them. */
public final class LogGroupRemoval {
  private final CloudWatchLogsClient client;

  /** Over a client. */
  public LogGroupRemoval(CloudWatchLogsClient client) {
    this.client = client;
  }

  /**
   * Removes it. Repeating it changes nothing.
   *
   * @return whether it was there
   * @throws RemovalException if CloudWatch refuses, or does not answer
   */
  public boolean remove(String group) {
    try {
      client.deleteLogGroup(request -> request.logGroupName(group));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    } catch (SdkException e) {
      throw RemovalException.of(e, "CloudWatch did not delete the log group");
    }
  }
}
