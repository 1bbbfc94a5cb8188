package dev.hallmark.operator;

import dev.hallmark.aws.dynamodb.TableCopies;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of an instance's tables that people made, as the pages for operators have them do: tables
 * that were restored beside them, and backups. They may be evidence, so none is removed.
 */
final class TableCopyParts {
  private static final String BECAUSE = "people made it, and it may be evidence";

  private TableCopyParts() {}

  /**
   * All of them, to be named.
   *
   * @param tables the instance's own
   * @param every all tables there are
   * @param copies tells the backups; also those of a copy that is gone are copies
   */
  static List<InstancePart> of(Set<String> tables, List<String> every, TableCopies copies) {
    return Stream.concat(
            every.stream()
                .filter(name -> !tables.contains(name) && isCopy(tables, name))
                .map(TableCopyParts::table),
            copies.backups().stream()
                .filter(one -> tables.contains(one.table()) || isCopy(tables, one.table()))
                .map(TableCopyParts::backup))
        .toList();
  }

  /** Tables of drills are the instance's. */
  private static boolean isCopy(Set<String> tables, String name) {
    return tables.stream()
        .anyMatch(
            table -> name.startsWith(table + "-") && ScratchName.found(table, name).isEmpty());
  }

  private static InstancePart table(String name) {
    return new RetainedPart(
        "table %s, by its name a copy".formatted(name),
        BECAUSE,
        "once nobody needs it: aws dynamodb delete-table --table-name " + name,
        OptionalDouble.empty());
  }

  private static InstancePart backup(TableCopies.Backup one) {
    return new RetainedPart(
        "backup %s of the table %s".formatted(one.name(), one.table()),
        BECAUSE,
        "once nobody needs it: aws dynamodb delete-backup --backup-arn " + one.arn(),
        OptionalDouble.empty());
  }
}
