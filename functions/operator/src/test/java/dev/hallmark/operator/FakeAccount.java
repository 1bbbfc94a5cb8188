package dev.hallmark.operator;

import dev.hallmark.aws.dynamodb.TableCopies;
import dev.hallmark.aws.dynamodb.TableRemoval;
import dev.hallmark.aws.removal.BucketRemoval;
import dev.hallmark.aws.removal.KeyRemoval;
import dev.hallmark.aws.removal.LogGroupRemoval;
import dev.hallmark.aws.removal.Removals;
import dev.hallmark.aws.removal.StackRemoval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResource;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.paginators.DescribeStackEventsIterable;
import software.amazon.awssdk.services.cloudformation.paginators.ListStackResourcesIterable;
import software.amazon.awssdk.services.cloudformation.paginators.ListStacksIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.paginators.ListTablesIterable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;

/**
 * An account with one stack, of which each service deletes as AWS does: CloudFormation no bucket
 * that holds something, KMS nothing at once.
 */
final class FakeAccount {
  static final String STACK = "Hallmark";
  static final String ARN = "arn:aws:cloudformation:eu-west-1:000000000000:stack/Hallmark/1";
  static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
  static final Instant LOCKED_UNTIL = Instant.parse("2028-01-03T00:00:00Z");

  /** What was asked to be removed, in order. */
  final List<String> calls = new ArrayList<>();

  /** Resources by type and name, and whether the stack retains them. */
  final Map<String, Boolean> resources = new LinkedHashMap<>();

  final Map<String, String> outputs = new LinkedHashMap<>();
  final Set<String> skipped = new TreeSet<>();
  final Set<String> tables = new TreeSet<>();

  /** Backups by table and name. */
  final List<String> backups = new ArrayList<>();

  final Set<String> groups = new TreeSet<>();
  final Map<String, Instant> pending = new TreeMap<>();
  final Set<String> keys = new TreeSet<>();

  /** Versions by bucket, which are listed while they are deleted. */
  final Map<String, Set<String>> buckets = new TreeMap<>();

  final Set<String> locked = new HashSet<>();

  /** Tables in which a log is. */
  final Set<String> logs = new TreeSet<>();

  /** What another stack has, by its ARN. */
  final Map<String, String> elsewhere = new TreeMap<>();

  /** What became of it there. */
  ResourceStatus statusElsewhere = ResourceStatus.IMPORT_COMPLETE;

  /** Whether the stack is protected against termination. */
  boolean guarded;

  /** Whether CloudFormation refuses to delete the stack. */
  boolean stackDenied;

  /** Whether CloudFormation says no outputs of a stack that is deleted. */
  boolean forgetful;

  /** Whether a stack of the same name, which could not be made whole, came after a deleted one. */
  boolean followed;

  /** How many looks at a stack still show what was before its deletion was asked for. */
  int lag;

  boolean keysDenied;
  StackStatus status = StackStatus.CREATE_COMPLETE;
  private StackStatus before = StackStatus.CREATE_COMPLETE;
  private int staleLooks;

  /** One resource of the stack. */
  void has(String type, String id, boolean retained) {
    resources.put(type + " " + id, retained);
    switch (type) {
      case "AWS::DynamoDB::Table" -> tables.add(id);
      case "AWS::KMS::Key" -> keys.add(id);
      case "AWS::Logs::LogGroup" -> groups.add(id);
      case "AWS::S3::Bucket" ->
          buckets.put(id, new ConcurrentSkipListSet<>(Set.of("a@1", "a@2", "b@1")));
      default -> {}
    }
  }

  /** One that an update of the stack retained. */
  void left(String type, String id) {
    has(type, id, true);
    resources.remove(type + " " + id);
    skipped.add(type + " " + id);
  }

  Removals removals() {
    TableCopies.Pause none = _ -> {};
    DynamoDbClient dynamoDb = new Tables();
    return new Removals(
        new StackRemoval(new Stacks(), none),
        new TableRemoval(dynamoDb, none),
        new TableCopies(dynamoDb, none),
        new BucketRemoval(new FakeBuckets(buckets, locked, calls)),
        new KeyRemoval(new Keys()),
        new LogGroupRemoval(new FakeLogGroups(groups, calls)));
  }

  /** What a deletion of the stack does; it fails while a bucket holds something. */
  private void deleteStack() {
    before = status;
    staleLooks = lag;
    boolean failed = false;
    for (Map.Entry<String, Boolean> one : List.copyOf(resources.entrySet())) {
      String[] parts = one.getKey().split(" ", 2);
      if (one.getValue()) {
        skipped.add(one.getKey());
      } else if (!buckets.getOrDefault(parts[1], Set.of()).isEmpty()) {
        failed = true;
        continue;
      } else {
        tables.remove(parts[1]);
        groups.remove(parts[1]);
        buckets.remove(parts[1]);
        if (keys.contains(parts[1])) {
          pending.put(parts[1], NOW.plus(7, ChronoUnit.DAYS));
        }
      }
      resources.remove(one.getKey());
    }
    status = failed ? StackStatus.DELETE_FAILED : StackStatus.DELETE_COMPLETE;
  }

  private final class Stacks implements CloudFormationClient {
    @Override
    public DescribeStacksResponse describeStacks(DescribeStacksRequest request) {
      StackStatus shown = staleLooks-- > 0 ? before : status;
      if (followed && request.stackName().equals(STACK)) {
        return DescribeStacksResponse.builder()
            .stacks(
                Stack.builder()
                    .stackId(ARN + "2")
                    .stackName(STACK)
                    .stackStatus(StackStatus.ROLLBACK_COMPLETE)
                    .build())
            .build();
      }
      boolean named = request.stackName().equals(STACK) && status != StackStatus.DELETE_COMPLETE;
      if (!named && !request.stackName().equals(ARN)) {
        throw (CloudFormationException)
            CloudFormationException.builder()
                .message("Stack with id " + request.stackName() + " does not exist")
                .build();
      }
      return DescribeStacksResponse.builder()
          .stacks(
              Stack.builder()
                  .stackId(ARN)
                  .stackName(STACK)
                  .stackStatus(shown)
                  .enableTerminationProtection(guarded)
                  .stackStatusReason("a bucket holds something")
                  .outputs(
                      (forgetful && status == StackStatus.DELETE_COMPLETE
                              ? Map.<String, String>of()
                              : outputs)
                          .entrySet().stream()
                              .map(
                                  one ->
                                      Output.builder()
                                          .outputKey(one.getKey())
                                          .outputValue(one.getValue())
                                          .build())
                              .toList())
                  .build())
          .build();
    }

    @Override
    public ListStacksResponse listStacks(ListStacksRequest request) {
      ListStacksResponse.Builder answer = ListStacksResponse.builder();
      return status == StackStatus.DELETE_COMPLETE
          ? answer
              .stackSummaries(StackSummary.builder().stackName(STACK).stackId(ARN).build())
              .build()
          : answer.build();
    }

    @Override
    public ListStacksIterable listStacksPaginator(ListStacksRequest request) {
      return new ListStacksIterable(this, request);
    }

    @Override
    public ListStackResourcesResponse listStackResources(ListStackResourcesRequest request) {
      if (elsewhere.containsValue(request.stackName())) {
        return listElsewhere(request.stackName());
      }
      return ListStackResourcesResponse.builder()
          .stackResourceSummaries(
              resources.keySet().stream()
                  .map(one -> one.split(" ", 2))
                  .map(
                      one ->
                          StackResourceSummary.builder()
                              .resourceType(one[0])
                              .logicalResourceId("Keys" + one[1] + "0685E606")
                              .physicalResourceId(one[1])
                              .resourceStatus(
                                  status == StackStatus.DELETE_FAILED
                                      ? ResourceStatus.DELETE_FAILED
                                      : ResourceStatus.CREATE_COMPLETE)
                              .build())
                  .toList())
          .build();
    }

    private ListStackResourcesResponse listElsewhere(String stack) {
      return ListStackResourcesResponse.builder()
          .stackResourceSummaries(
              elsewhere.entrySet().stream()
                  .filter(one -> one.getValue().equals(stack))
                  .map(
                      one ->
                          StackResourceSummary.builder()
                              .physicalResourceId(one.getKey())
                              .resourceStatus(statusElsewhere)
                              .build())
                  .toList())
          .build();
    }

    @Override
    public ListStackResourcesIterable listStackResourcesPaginator(
        ListStackResourcesRequest request) {
      return new ListStackResourcesIterable(this, request);
    }

    @Override
    public DescribeStackResourcesResponse describeStackResources(
        DescribeStackResourcesRequest request) {
      String id = request.physicalResourceId();
      boolean mine = resources.keySet().stream().anyMatch(one -> one.endsWith(" " + id));
      if (!mine && !elsewhere.containsKey(id)) {
        throw (CloudFormationException)
            CloudFormationException.builder()
                .message("Stack for " + id + " does not exist")
                .build();
      }
      // As AWS does: all of the stack's, but no more than a hundred, so perhaps not the one itself.
      return DescribeStackResourcesResponse.builder()
          .stackResources(
              StackResource.builder()
                  .physicalResourceId("a-neighbour-of-" + id)
                  .stackId(mine ? ARN : elsewhere.get(id))
                  .resourceStatus(ResourceStatus.CREATE_COMPLETE)
                  .build())
          .build();
    }

    @Override
    public DescribeStackEventsResponse describeStackEvents(DescribeStackEventsRequest request) {
      return DescribeStackEventsResponse.builder()
          .stackEvents(
              skipped.stream()
                  .map(one -> one.split(" ", 2))
                  .map(
                      one ->
                          StackEvent.builder()
                              .resourceType(one[0])
                              .logicalResourceId("Keys" + one[1] + "0685E606")
                              .physicalResourceId(one[1])
                              .resourceStatus(ResourceStatus.DELETE_SKIPPED)
                              .build())
                  .toList())
          .build();
    }

    @Override
    public DescribeStackEventsIterable describeStackEventsPaginator(
        DescribeStackEventsRequest request) {
      return new DescribeStackEventsIterable(this, request);
    }

    @Override
    public DeleteStackResponse deleteStack(DeleteStackRequest request) {
      if (stackDenied) {
        throw (CloudFormationException)
            CloudFormationException.builder()
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDenied")
                        .errorMessage("not authorized to perform: cloudformation:DeleteStack")
                        .build())
                .build();
      }
      calls.add("stack");
      FakeAccount.this.deleteStack();
      return DeleteStackResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class Tables implements DynamoDbClient {
    @Override
    public ListTablesResponse listTables(ListTablesRequest request) {
      return ListTablesResponse.builder().tableNames(tables).build();
    }

    @Override
    public ListTablesIterable listTablesPaginator() {
      return new ListTablesIterable(this, ListTablesRequest.builder().build());
    }

    /** One a page. */
    @Override
    public ListBackupsResponse listBackups(ListBackupsRequest request) {
      String from = request.exclusiveStartBackupArn();
      int at = from == null ? 0 : backups.indexOf(from) + 1;
      ListBackupsResponse.Builder page = ListBackupsResponse.builder();
      if (at < backups.size()) {
        String[] parts = backups.get(at).split(" ", 2);
        page.backupSummaries(
            BackupSummary.builder()
                .tableName(parts[0])
                .backupName(parts[1])
                .backupArn(backups.get(at))
                .build());
      }
      return page.lastEvaluatedBackupArn(at + 1 < backups.size() ? backups.get(at) : null).build();
    }

    @Override
    public DescribeTableResponse describeTable(DescribeTableRequest request) {
      if (!tables.contains(request.tableName())) {
        throw software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException.builder()
            .message("no such table")
            .build();
      }
      return DescribeTableResponse.builder()
          .table(table -> table.tableStatus(TableStatus.ACTIVE))
          .build();
    }

    @Override
    public QueryResponse query(QueryRequest request) {
      return logs.contains(request.tableName())
          ? QueryResponse.builder()
              .items(List.of(Map.of("sk", AttributeValue.fromS("S#0"))))
              .build()
          : QueryResponse.builder().build();
    }

    @Override
    public DeleteTableResponse deleteTable(DeleteTableRequest request) {
      calls.add("table " + request.tableName());
      tables.remove(request.tableName());
      return DeleteTableResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  private final class Keys implements KmsClient {
    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
      if (!keys.contains(request.keyId())) {
        throw NotFoundException.builder().message("no such key").build();
      }
      return DescribeKeyResponse.builder()
          .keyMetadata(key -> key.deletionDate(pending.get(request.keyId())))
          .build();
    }

    @Override
    public ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request) {
      if (keysDenied) {
        throw (KmsException)
            KmsException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage(
                            "not authorized to perform: kms:ScheduleKeyDeletion with an explicit"
                                + " deny in a resource-based policy")
                        .build())
                .build();
      }
      calls.add("key " + request.keyId());
      pending.put(request.keyId(), NOW.plus(request.pendingWindowInDays(), ChronoUnit.DAYS));
      return ScheduleKeyDeletionResponse.builder()
          .deletionDate(pending.get(request.keyId()))
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
