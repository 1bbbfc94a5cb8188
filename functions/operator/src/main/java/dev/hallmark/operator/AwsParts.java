package dev.hallmark.operator;

import dev.hallmark.aws.removal.FoundStack;
import dev.hallmark.aws.removal.Removals;
import dev.hallmark.aws.removal.StackResource;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.price.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * An instance on AWS: what its stack says that it is made of, and what its outputs name, which
 * suffice where CloudFormation has forgotten a stack that was deleted.
 *
 * <p>The stack goes first, and with it all that writes. Keys wait for the tables: without a key a
 * log that is still there can be archived no more. No policy is changed.
 */
final class AwsParts {
  private final Removals removals;
  private final int keyWindow;
  private final Consumer<String> progress;

  /**
   * @param keyWindow for how many days the deletion of a key can be taken back
   * @param progress is told how far a removal is
   */
  AwsParts(Removals removals, int keyWindow, Consumer<String> progress) {
    this.removals = removals;
    this.keyWindow = keyWindow;
    this.progress = progress;
  }

  /**
   * Everything, in the order in which it is removed.
   *
   * @param stack empty if CloudFormation knows none any more
   */
  List<InstancePart> of(Optional<FoundStack> stack, StackOutputs outputs, List<LogTarget> logs) {
    List<StackResource> made = stack.map(removals.stacks()::resources).orElse(List.of());
    List<InstancePart> parts = new ArrayList<>();
    stack.ifPresent(found -> parts.add(new StackPart(found, made.size(), removals, progress)));
    if (made.stream().anyMatch(one -> !one.member())) {
      progress.accept(
          "what the stack left behind CloudFormation tells for 90 days: what it left before that is"
              + " not looked for");
    }
    Owners owners = new Owners(stack, made);
    Set<String> named = tables(outputs, logs);
    Set<String> tables = new LinkedHashSet<>(named);
    tables.addAll(ids(made, "AWS::DynamoDB::Table"));
    List<String> every = removals.scratch().beginningWith("");
    for (String table : tables) {
      every.stream()
          .flatMap(name -> ScratchName.found(table, name).stream())
          .map(
              scratch ->
                  new TablePart("table " + scratch.text(), scratch.text(), removals.tables()))
          .forEach(parts::add);
    }
    for (String name : tables) {
      TablePart table = new TablePart("table " + name, name, removals.tables());
      parts.add(
          named.contains(name)
              ? owners.named(name, table)
              : owners.found(name, new UnnamedTablePart(table)));
    }
    Map<String, String> ofLogs = keys(outputs, logs);
    keys(made, ofLogs)
        .forEach(
            (id, of) -> {
              KeyPart key = new KeyPart(of, id, keyWindow, removals.keys());
              parts.add(ofLogs.containsKey(id) ? owners.named(id, key) : owners.found(id, key));
            });
    if (stack.isEmpty()) {
      parts.add(authorities());
    }
    ids(made, "AWS::Logs::LogGroup")
        .forEach(
            group -> parts.add(owners.found(group, new LogGroupPart(group, removals.logGroups()))));
    List<String> ofOutputs =
        List.of(outputs.require("BucketName"), outputs.require("ArchiveBucketName"));
    Set<String> buckets = new LinkedHashSet<>(ofOutputs);
    buckets.addAll(ids(made, "AWS::S3::Bucket"));
    for (String name : buckets) {
      BucketPart bucket = new BucketPart(name, removals.buckets(), progress);
      parts.add(ofOutputs.contains(name) ? owners.named(name, bucket) : owners.found(name, bucket));
    }
    parts.addAll(TableCopyParts.of(tables, every, removals.scratch()));
    if (!ids(made, "AWS::ApiGateway::Account").isEmpty()) {
      parts.add(
          new RetainedPart(
              "role with which API Gateway writes logs",
              "it serves every API of the account and region",
              "if no other API there writes logs: aws apigateway update-account --patch-operations"
                  + " op=replace,path=/cloudwatchRoleArn,value= and delete the role",
              OptionalDouble.of(0)));
    }
    return parts;
  }

  private static Set<String> tables(StackOutputs outputs, List<LogTarget> logs) {
    Set<String> names = new LinkedHashSet<>();
    for (LogTarget log : logs) {
      names.add(outputs.table(log.name()));
      if (log.name().kind() == LogKind.REKOR_V1) {
        names.add(outputs.require(log.name(), "IndexTableName"));
      }
    }
    outputs.optional("FulcioIssuanceTableName").ifPresent(names::add);
    return names;
  }

  /** What stacks have now, of what the instance was made of. */
  private final class Owners {
    private final Optional<FoundStack> stack;
    private final Set<String> members;

    Owners(Optional<FoundStack> stack, List<StackResource> made) {
      this.stack = stack;
      this.members =
          made.stream()
              .filter(StackResource::member)
              .map(StackResource::id)
              .collect(Collectors.toSet());
    }

    /** A part that the outputs name: without it the instance is another stack's. */
    InstancePart named(String id, InstancePart part) {
      return of(id, part, /* named= */ true);
    }

    /** A part that the stack made. */
    InstancePart found(String id, InstancePart part) {
      return of(id, part, /* named= */ false);
    }

    private InstancePart of(String id, InstancePart part, boolean named) {
      return members.contains(id)
          ? part
          : removals
              .stacks()
              .otherOwner(id, stack)
              .<InstancePart>map(owner -> new ForeignPart(part, owner, named))
              .orElse(part);
    }
  }

  /** What the key of each log is for, by its id: shards of one log may share a key. */
  private static Map<String, String> keys(StackOutputs outputs, List<LogTarget> logs) {
    return logs.stream()
        .collect(
            Collectors.toMap(
                log -> outputs.require(log.name(), "KeyId"),
                log -> log.name().text(),
                (one, other) -> one + ", " + other,
                LinkedHashMap::new));
  }

  /** Those, and what each other key is for that the stack made. */
  private static Map<String, String> keys(List<StackResource> made, Map<String, String> ofLogs) {
    Map<String, String> keys = new LinkedHashMap<>(ofLogs);
    for (StackResource resource : made) {
      if (resource.type().equals("AWS::KMS::Key")) {
        keys.putIfAbsent(resource.id(), role(resource.logicalId()));
      }
    }
    return keys;
  }

  /** Of {@code KeysCaRoot0685E606} the part that was given: the rest CDK makes. */
  private static String role(String logicalId) {
    return logicalId.replaceFirst("^Keys", "").replaceFirst("[0-9A-F]{8}$", "");
  }

  private static List<String> ids(List<StackResource> made, String type) {
    return made.stream()
        .filter(resource -> resource.type().equals(type))
        .map(StackResource::id)
        .toList();
  }

  /** Whether they are there, nobody says: an earlier run may have had them deleted. */
  private static InstancePart authorities() {
    return new RetainedPart(
        "keys of the CA, the timestamp authority and TUF",
        "CloudFormation knows the stack no more, and the outputs do not name them: whether any is"
            + " left is not known; each costs $%.2f a month until its deletion is scheduled"
                .formatted(Price.KMS_KEY_MONTH.dollars()),
        "for each key whose description begins with Hallmark (aws kms list-keys, describe-key) and"
            + " that no stack has (aws cloudformation describe-stack-resources"
            + " --physical-resource-id ID):"
            + " aws kms schedule-key-deletion",
        OptionalDouble.empty());
  }
}
