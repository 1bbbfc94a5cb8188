package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.queue.Lease;
import dev.hallmark.logengine.queue.Lease.Handover;
import dev.hallmark.logengine.queue.Marker;
import dev.hallmark.logengine.queue.QueueResult;
import dev.hallmark.transparency.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records of the queue as items. Attribute names are one or two letters: every byte is billed. */
final class QueueItems {
  static final String OWNER = "o";
  static final String GENERATION = "g";
  static final String SIZE = "n";
  static final String ADMITTED = "a";

  private static final String LEAF = "h";
  private static final String LOWER_BOUND = "lb";
  private static final String INDEX = "i";
  static final String TIME = "t";
  private static final String NOTE = "b";
  private static final String PROOF = "f";

  private QueueItems() {}

  static Map<String, AttributeValue> item(
      Map<String, AttributeValue> key, Marker marker, long expiresAtSecond) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    if (!marker.leaf().equals(marker.identity())) {
      item.put(LEAF, Attributes.binary(marker.leaf().bytes()));
    }
    item.put(LOWER_BOUND, Attributes.number(marker.lowerBound()));
    item.put(QueueTable.EXPIRY, Attributes.number(expiresAtSecond));
    return item;
  }

  static Marker marker(Map<String, AttributeValue> item) {
    Hash identity = Hash.fromHex(Attributes.required(item, LogTable.SORT_KEY).s());
    byte[] leaf = Attributes.optionalBytes(item, LEAF);
    return new Marker(
        identity, leaf == null ? identity : Hash.of(leaf), Attributes.number(item, LOWER_BOUND));
  }

  static Map<String, AttributeValue> item(String store, QueueResult result, long expiresAtSecond) {
    Map<String, AttributeValue> item = new HashMap<>(QueueTable.result(store, result.identity()));
    item.put(INDEX, Attributes.number(result.index()));
    item.put(TIME, Attributes.number(result.timeMillis()));
    item.put(NOTE, AttributeValue.fromS(result.note()));
    item.put(PROOF, Attributes.binary(Attributes.concatenated(result.proof())));
    item.put(QueueTable.EXPIRY, Attributes.number(expiresAtSecond));
    return item;
  }

  static QueueResult result(Hash identity, Map<String, AttributeValue> item) {
    return new QueueResult(
        identity,
        Attributes.number(item, INDEX),
        Attributes.number(item, TIME),
        Attributes.required(item, NOTE).s(),
        List.copyOf(Attributes.hashes(Attributes.bytes(item, PROOF))));
  }

  static Lease lease(Map<String, AttributeValue> item) {
    return new Lease(
        Attributes.number(item, GENERATION),
        item.containsKey(OWNER),
        item.containsKey(SIZE)
            ? new Handover(
                Attributes.number(item, SIZE),
                Math.toIntExact(Attributes.number(item, ADMITTED)),
                Attributes.number(item, TIME))
            : Handover.NONE);
  }
}
