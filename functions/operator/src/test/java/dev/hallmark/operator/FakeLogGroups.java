package dev.hallmark.operator;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The log groups of a {@link FakeAccount}. */
final class FakeLogGroups implements CloudWatchLogsClient {
  private final Set<String> groups;
  private final List<String> calls;

  /**
   * @param groups those that are there
   * @param calls takes what was asked to be removed
   */
  FakeLogGroups(Set<String> groups, List<String> calls) {
    this.groups = groups;
    this.calls = calls;
  }

  @Override
  public DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request) {
    if (!groups.remove(request.logGroupName())) {
      throw ResourceNotFoundException.builder().message("no such group").build();
    }
    calls.add("group " + request.logGroupName());
    return DeleteLogGroupResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
