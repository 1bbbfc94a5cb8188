package dev.hallmark.integration.lambda;

import dev.hallmark.aws.dynamodb.DynamoAppendQueue;
import dev.hallmark.aws.dynamodb.DynamoStoreIdentity;
import dev.hallmark.aws.dynamodb.QueueTable;
import dev.hallmark.logengine.queue.AppendQueue;
import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What a crowd leaves in a log's queue. */
final class Crowd {
  private Crowd() {}

  /**
   * Has the leader of a crowd die while it leads: whoever appends next, and knows nothing of the
   * log yet, lines up in the queue and in the end takes over the lease.
   *
   * @param table of a log that has an entry
   */
  static void leaderDied(SimulatedAws aws, String table) {
    AppendQueue queue =
        new DynamoAppendQueue(
            aws.dynamoDb(),
            table + SimulatedAws.QUEUE,
            new DynamoStoreIdentity(aws.dynamoDb(), table),
            QueueTable.SHARDS,
            InstantSource.system(),
            new SecureRandom());
    Lease held = queue.take(queue.lease()).orElseThrow();
    queue.free(held.with(new Handover(1, 100, System.currentTimeMillis())));
    var _ = queue.take(queue.lease()).orElseThrow();
  }
}
