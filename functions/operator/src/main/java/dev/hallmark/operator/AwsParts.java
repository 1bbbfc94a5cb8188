package dev.hallmark.operator;

import dev.hallmark.aws.dynamodb.TableRemoval;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.price.Price;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * An instance on AWS. The tables, which the stack retains, are deleted here; what else it retains
 * is guarded by policies that only its administrators may change, so it is said how they remove it.
 */
final class AwsParts {
  private final TableRemoval tables;

  AwsParts(TableRemoval tables) {
    this.tables = tables;
  }

  List<InstancePart> of(StackOutputs outputs, List<LogTarget> logs) {
    Set<String> names = new LinkedHashSet<>();
    List<InstancePart> parts = new ArrayList<>();
    for (LogTarget log : logs) {
      names.add(outputs.table(log.name()));
      if (log.name().kind() == LogKind.REKOR_V1) {
        names.add(outputs.require(log.name(), "IndexTableName"));
      }
    }
    outputs.optional("FulcioIssuanceTableName").ifPresent(names::add);
    names.forEach(name -> parts.add(new Table(name, tables)));
    parts.add(
        new Retained(
            "stack (functions, edge, alarms, queues)",
            "it belongs to CloudFormation",
            "npx cdk destroy, in infrastructure-cdk, with the settings of the deployment",
            OptionalDouble.empty()));
    keys(outputs, logs)
        .forEach(
            (id, of) ->
                parts.add(
                    key(
                        "key of %s, %s".formatted(String.join(", ", of), id),
                        "aws kms schedule-key-deletion --pending-window-in-days 30 --key-id %s"
                            .formatted(id))));
    parts.add(
        new Retained(
            "keys of the CA, the timestamp authority and TUF, at least %d"
                .formatted(KEYS_OF_AUTHORITIES),
            "each key's policy keeps everybody but the break-glass role from deleting it",
            "the same of each: aws kms list-keys, and hallmark rotate status names those in use",
            OptionalDouble.of(Price.KMS_KEY_MONTH.of(KEYS_OF_AUTHORITIES))));
    parts.add(
        new Retained(
            "bucket " + outputs.require("BucketName"),
            "its policy denies deletion",
            "take the Deny statements out of its policy, then aws s3 rb --force s3://%s and all"
                    .formatted(outputs.require("BucketName"))
                + " versions",
            OptionalDouble.empty()));
    parts.add(
        new Retained(
            "archive bucket " + outputs.require("ArchiveBucketName"),
            "its objects are locked: nobody can delete them before their time",
            "as the other, once the last lock has run out (setting checkpointLockDays, 400 days)",
            OptionalDouble.empty()));
    return parts;
  }

  /** Of each log, by its identifier: shards of one log may share a key. */
  private static Map<String, List<String>> keys(StackOutputs outputs, List<LogTarget> logs) {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (LogTarget log : logs) {
      keys.computeIfAbsent(outputs.require(log.name(), "KeyId"), _ -> new ArrayList<>())
          .add(log.name().text());
    }
    return keys;
  }

  /**
   * Root and intermediate of the CA, root and leaf of the timestamp authority, four of TUF. Each
   * further authority has keys of its own, which the outputs do not name.
   */
  private static final int KEYS_OF_AUTHORITIES = 8;

  private static InstancePart key(String name, String how) {
    return new Retained(
        name,
        "its policy keeps everybody but the break-glass role from deleting it",
        how,
        OptionalDouble.of(Price.KMS_KEY_MONTH.dollars()));
  }

  private record Table(String table, TableRemoval tables) implements InstancePart {
    @Override
    public String name() {
      return "table " + table;
    }

    @Override
    public boolean removable() {
      return true;
    }

    @Override
    public Removal remove() {
      try {
        tables.remove(table);
        return new Removal.Gone();
      } catch (LogStoreException e) {
        return new Removal.Stays(
            String.valueOf(e.getMessage()),
            "aws dynamodb update-table --no-deletion-protection-enabled --table-name %1$s && aws dynamodb delete-table --table-name %1$s"
                .formatted(table),
            OptionalDouble.empty());
      }
    }
  }

  private record Retained(String name, String because, String how, OptionalDouble monthly)
      implements InstancePart {
    @Override
    public boolean removable() {
      return false;
    }

    @Override
    public Removal remove() {
      return new Removal.Stays(because, how, monthly);
    }
  }
}
