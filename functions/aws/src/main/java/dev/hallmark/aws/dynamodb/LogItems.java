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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
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
    item.put(FORMAT, number(THIS_FORMAT));
    item.put(END, number(slot.end()));
    item.put(HASHES, binary(concatenated(slot.leaves())));
    item.put(EDGE, binary(slot.after().encodedNodes()));
    item.put(ROOT, binary(slot.root().bytes()));
    item.put(TIME, number(slot.timeMillis()));
    item.put(NONCE, binary(slot.nonce()));
    if (slot.frozen()) {
      item.put(FROZEN, AttributeValue.fromBool(true));
    }
    if (slot.queued()) {
      item.put(QUEUED, AttributeValue.fromBool(true));
    }
    if (!slot.identities().equals(slot.leaves())) {
      item.put(IDENTITIES, binary(concatenated(slot.identities())));
    }
    return item;
  }

  static Slot slot(Map<String, AttributeValue> item) {
    requireFormat(item);
    List<Hash> leaves = hashes(bytes(item, HASHES));
    byte[] identities = optionalBytes(item, IDENTITIES);
    return new Slot(
        Long.parseLong(required(item, LogTable.SORT_KEY).s().substring(2)),
        leaves,
        identities == null ? leaves : hashes(identities),
        new CompactRange(number(item, END), hashes(bytes(item, EDGE))),
        Hash.of(bytes(item, ROOT)),
        number(item, TIME),
        bytes(item, NONCE),
        item.containsKey(FROZEN),
        item.containsKey(QUEUED));
  }

  static Map<String, AttributeValue> item(Entry entry) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.entryKey(entry.identity().hex()));
    item.put(FORMAT, number(THIS_FORMAT));
    item.put(BODY, binary(entry.leaf()));
    if (entry.extra().length > 0) {
      item.put(EXTRA, binary(entry.extra()));
    }
    item.put(LOWER_BOUND, number(entry.lowerBound()));
    item.put(NONCE, binary(entry.nonce()));
    return item;
  }

  static Entry entry(Map<String, AttributeValue> item) {
    requireFormat(item);
    byte[] extra = optionalBytes(item, EXTRA);
    return new Entry(
        Hash.fromHex(required(item, LogTable.PARTITION_KEY).s().substring(2)),
        bytes(item, BODY),
        extra == null ? new byte[0] : extra,
        number(item, LOWER_BOUND),
        bytes(item, NONCE));
  }

  static Map<String, AttributeValue> item(Hash identity, Placement placement) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.placementKey(identity.hex()));
    item.put(INDEX, number(placement.index()));
    item.put(TIME, number(placement.timeMillis()));
    if (placement.receipt().length > 0) {
      item.put(RECEIPT, binary(placement.receipt()));
    }
    return item;
  }

  static Placement placement(Map<String, AttributeValue> item) {
    byte[] receipt = optionalBytes(item, RECEIPT);
    return new Placement(
        number(item, INDEX), number(item, TIME), receipt == null ? new byte[0] : receipt);
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
    String[] key = required(item, LogTable.SORT_KEY).s().split("#", -1);
    if (key.length != 3) {
      throw malformed();
    }
    return new StoredCheckpoint(
        Long.parseLong(key[1]), Long.parseLong(key[2]), required(item, BODY).s());
  }

  static Map<String, AttributeValue> item(StoredTile tile) {
    Map<String, AttributeValue> item = new HashMap<>(LogTable.tileKey(tile.level(), tile.index()));
    item.put(FORMAT, number(THIS_FORMAT));
    item.put(HASHES, binary(concatenated(tile.hashes())));
    if (!tile.identities().isEmpty() && !tile.identities().equals(tile.hashes())) {
      item.put(IDENTITIES, binary(concatenated(tile.identities())));
    }
    return item;
  }

  static StoredTile tile(int level, long index, Map<String, AttributeValue> item) {
    requireFormat(item);
    List<Hash> hashes = hashes(bytes(item, HASHES));
    byte[] identities = optionalBytes(item, IDENTITIES);
    List<Hash> ofEntries = level == 0 ? hashes : List.of();
    return new StoredTile(
        level, index, hashes, identities == null ? ofEntries : hashes(identities));
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue binary(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  private static byte[] concatenated(List<Hash> hashes) {
    byte[] out = new byte[hashes.size() * Hash.LENGTH];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i).bytes(), 0, out, i * Hash.LENGTH, Hash.LENGTH);
    }
    return out;
  }

  private static List<Hash> hashes(byte[] bytes) {
    if (bytes.length % Hash.LENGTH != 0) {
      throw malformed();
    }
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += Hash.LENGTH) {
      hashes.add(Hash.of(Arrays.copyOfRange(bytes, at, at + Hash.LENGTH)));
    }
    return hashes;
  }

  private static void requireFormat(Map<String, AttributeValue> item) {
    if (number(item, FORMAT) != THIS_FORMAT) {
      throw new LogIntegrityException("an item has a format that this version does not know");
    }
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw malformed();
    }
    return value;
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(required(item, name).n());
  }

  private static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return required(item, name).b().asByteArray();
  }

  private static byte @Nullable [] optionalBytes(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? null : value.b().asByteArray();
  }

  private static LogIntegrityException malformed() {
    return new LogIntegrityException("an item of the log is malformed");
  }
}
