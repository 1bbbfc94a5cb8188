package dev.hallmark.operator;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.dynamodb.DynamoLogStore;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.dynamodb.TableCopies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Scratch tables in the DynamoDB of the log's own. */
final class AwsScratchTables implements ScratchTables {
  private final AwsClients clients;
  private final TableCopies copies;
  private final String table;

  /**
   * @param table the log's own
   */
  AwsScratchTables(AwsClients clients, String table) {
    this.clients = clients;
    this.table = table;
    this.copies = new TableCopies(clients.dynamoDb(), RealPause::pass);
  }

  @Override
  public String table() {
    return table;
  }

  @Override
  public Scratch make(ScratchName name, Instant notBefore, long size) {
    boolean restored = copies.restore(table, name.text(), notBefore);
    if (!restored) {
      copies.copy(table, name.text(), size);
    }
    return new Scratch(
        name,
        restored,
        new DynamoLogStore(clients.dynamoDb(), name.text()),
        new DynamoStoreIdentity(clients.dynamoDb(), name.text()));
  }

  @Override
  public void setBack(ScratchName name, long from) {
    copies.removeSlots(name.text(), from);
  }

  @Override
  public List<ScratchName> all() {
    return copies.beginningWith(ScratchName.prefix(table)).stream()
        .map(found -> ScratchName.found(table, found))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void delete(ScratchName name) {
    copies.delete(name.text());
  }
}
