package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.LogIntegrityException;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.logengine.store.StoredTile;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Records of the log as items. Attribute names are one or two letters: every byte is billed. */
final class LogItems {
  private static final String END = "n";
  private static final String HASHES = "h";
  private static final String IDENTITIES = "d";
  private static final String EDGE = "f";
  private static final String ROOT = "r";
  private static final String TIME = "t";
  private static final String NONCE = "w";
  private static final String FROZEN = "z";
  private static final String QUEUED = "q";
  private static final String FORMAT = "v";
  private static final String BODY = "b";
  private static final String EXTRA = "e";
  private static final String LOWER_BOUND = "lb";
  private static final String INDEX = "i";
  private static final String RECEIPT = "s";

  private static final long THIS_FORMAT = 1;

  private LogItems() {}

  static Map<String, AttributeValue> item(Slot slot) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.logKey(LogTable.slot(slot.start())));
    item.put(FORMAT, Attributes.number(THIS_FORMAT));
    item.put(END, Attributes.number(slot.end()));
    item.put(HASHES, Attributes.binary(Attributes.concatenated(slot.leaves())));
    item.put(EDGE, Attributes.binary(slot.after().encodedNodes()));
    item.put(ROOT, Attributes.binary(slot.root().bytes()));
    item.put(TIME, Attributes.number(slot.timeMillis()));
    item.put(NONCE, Attributes.binary(slot.nonce()));
    if (slot.frozen()) {
      item.put(FROZEN, AttributeValue.fromBool(true));
    }
    if (slot.queued()) {
      item.put(QUEUED, AttributeValue.fromBool(true));
    }
    if (!slot.identities().equals(slot.leaves())) {
      item.put(IDENTITIES, Attributes.binary(Attributes.concatenated(slot.identities())));
    }
    return item;
  }

  static Slot slot(Map<String, AttributeValue> item) {
    requireFormat(item);
    List<Hash> leaves = Attributes.hashes(Attributes.bytes(item, HASHES));
    byte[] identities = Attributes.optionalBytes(item, IDENTITIES);
    return new Slot(
        Long.parseLong(Attributes.required(item, LogTable.SORT_KEY).s().substring(2)),
        leaves,
        identities == null ? leaves : Attributes.hashes(identities),
        new CompactRange(
            Attributes.number(item, END), Attributes.hashes(Attributes.bytes(item, EDGE))),
        Hash.of(Attributes.bytes(item, ROOT)),
        Attributes.number(item, TIME),
        Attributes.bytes(item, NONCE),
        item.containsKey(FROZEN),
        item.containsKey(QUEUED));
  }

  static Map<String, AttributeValue> item(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.entryKey(entry.identity().hex()));
    item.put(FORMAT, Attributes.number(THIS_FORMAT));
    item.put(BODY, Attributes.binary(entry.leaf()));
    if (entry.extra().length > 0) {
      item.put(EXTRA, Attributes.binary(entry.extra()));
    }
    item.put(LOWER_BOUND, Attributes.number(entry.lowerBound()));
    item.put(NONCE, Attributes.binary(entry.nonce()));
    return item;
  }

  static Entry entry(Map<String, AttributeValue> item) {
    requireFormat(item);
    byte[] extra = Attributes.optionalBytes(item, EXTRA);
    return new Entry(
        identity(item),
        Attributes.bytes(item, BODY),
        extra == null ? new byte[0] : extra,
        Attributes.number(item, LOWER_BOUND),
        Attributes.bytes(item, NONCE));
  }

  /** Whose body or placement this is. */
  static Hash identity(Map<String, AttributeValue> item) {
    return Hash.fromHex(Attributes.required(item, LogTable.PARTITION_KEY).s().substring(2));
  }

  static Map<String, AttributeValue> item(Hash identity, Placement placement) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.placementKey(identity.hex()));
    item.put(INDEX, Attributes.number(placement.index()));
    item.put(TIME, Attributes.number(placement.timeMillis()));
    if (placement.receipt().length > 0) {
      item.put(RECEIPT, Attributes.binary(placement.receipt()));
    }
    return item;
  }

  static Placement placement(Map<String, AttributeValue> item) {
    byte[] receipt = Attributes.optionalBytes(item, RECEIPT);
    return new Placement(
        Attributes.number(item, INDEX),
        Attributes.number(item, TIME),
        receipt == null ? new byte[0] : receipt);
  }

  /** Body and placement among the items of one identity. */
  static Optional<StoredEntry> stored(List<Map<String, AttributeValue>> items) {
    Optional<Placement> placement =
        items.stream().filter(LogItems::isPlacement).findFirst().map(LogItems::placement);
    return items.stream()
        .filter(item -> !isPlacement(item))
        .findFirst()
        .map(item -> new StoredEntry(entry(item), placement));
  }

  private static boolean isPlacement(Map<String, AttributeValue> item) {
    return item.containsKey(INDEX);
  }

  static Map<String, AttributeValue> item(StoredCheckpoint checkpoint) {
    Map<String, AttributeValue> item =
        new HashMap<>(
            LogTable.logKey(LogTable.checkpoint(checkpoint.size(), checkpoint.timeMillis())));
    item.put(BODY, AttributeValue.fromS(checkpoint.note()));
    return item;
  }

  static StoredCheckpoint checkpoint(Map<String, AttributeValue> item) {
    String[] key = Attributes.required(item, LogTable.SORT_KEY).s().split("#", -1);
    if (key.length != 3) {
      throw Attributes.malformed();
    }
    return new StoredCheckpoint(
        Long.parseLong(key[1]), Long.parseLong(key[2]), Attributes.required(item, BODY).s());
  }

  static Map<String, AttributeValue> item(StoredTile tile) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.tileKey(tile.level(), tile.index()));
    item.put(FORMAT, Attributes.number(THIS_FORMAT));
    item.put(HASHES, Attributes.binary(Attributes.concatenated(tile.hashes())));
    if (!tile.identities().isEmpty() && !tile.identities().equals(tile.hashes())) {
      item.put(IDENTITIES, Attributes.binary(Attributes.concatenated(tile.identities())));
    }
    return item;
  }

  static StoredTile tile(int level, long index, Map<String, AttributeValue> item) {
    requireFormat(item);
    List<Hash> hashes = Attributes.hashes(Attributes.bytes(item, HASHES));
    byte[] identities = Attributes.optionalBytes(item, IDENTITIES);
    List<Hash> ofEntries = level == 0 ? hashes : List.of();
    return new StoredTile(
        level, index, hashes, identities == null ? ofEntries : Attributes.hashes(identities));
  }

  private static void requireFormat(Map<String, AttributeValue> item) {
    if (Attributes.number(item, FORMAT) != THIS_FORMAT) {
      throw new LogIntegrityException("an item has a format that this version does not know");
    }
  }
}
