package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.Placement;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logengine.store.StoredEntry;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.CompactRange;
import java.util.List;
import java.util.Optional;

/**
 * The records of a log as lines of JSON. Bytes are base64; lists of hashes are one text, 32 bytes
 * each.
 */
final class RecordLines {
  /** Member of a line of a note that was read from the instance's archive of checkpoints. */
  static final String ARCHIVED = "archived";

  private RecordLines() {}

  static ObjectNode line(Slot slot) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("start", slot.start());
    line.put("leaves", Members.text(slot.leaves()));
    if (!slot.identities().equals(slot.leaves())) {
      line.put("identities", Members.text(slot.identities()));
    }
    line.put("edge", Members.text(slot.after().nodes()));
    line.put("root", slot.root().base64());
    line.put("timeMillis", slot.timeMillis());
    line.put("nonce", Members.text(slot.nonce()));
    if (slot.frozen()) {
      line.put("frozen", true);
    }
    if (slot.queued()) {
      line.put("queued", true);
    }
    return line;
  }

  static Slot slot(JsonNode json) {
    Members line = new Members(json);
    List<Hash> leaves = line.hashes("leaves");
    long start = line.number("start");
    try {
      return new Slot(
          start,
          leaves,
          line.has("identities") ? line.hashes("identities") : leaves,
          new CompactRange(start + leaves.size(), line.hashes("edge")),
          line.hash("root"),
          line.number("timeMillis"),
          line.bytes("nonce"),
          line.flag("frozen"),
          line.flag("queued"));
    } catch (IllegalArgumentException e) {
      throw Pages.unreadable();
    }
  }

  /**
   * The line of one leaf.
   *
   * @param stored empty if the log has lost the entry: then the archive says so
   */
  static ObjectNode line(Hash identity, Optional<StoredEntry> stored) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("identity", identity.base64());
    stored.ifPresent(
        there -> {
          Entry entry = there.entry();
          line.put("leaf", Members.text(entry.leaf()));
          line.put("extra", Members.text(entry.extra()));
          line.put("lowerBound", entry.lowerBound());
          line.put("nonce", Members.text(entry.nonce()));
          there.placement().ifPresent(placement -> place(line, placement));
        });
    return line;
  }

  private static void place(ObjectNode line, Placement placement) {
    line.put("index", placement.index());
    line.put("timeMillis", placement.timeMillis());
    line.put("receipt", Members.text(placement.receipt()));
  }

  static Hash identity(JsonNode json) {
    return new Members(json).hash("identity");
  }

  static Optional<StoredEntry> entry(JsonNode json) {
    Members line = new Members(json);
    if (!line.has("leaf")) {
      return Optional.empty();
    }
    return Optional.of(
        new StoredEntry(
            new Entry(
                line.hash("identity"),
                line.bytes("leaf"),
                line.bytes("extra"),
                line.number("lowerBound"),
                line.bytes("nonce")),
            line.has("index")
                ? Optional.of(
                    new Placement(
                        line.number("index"), line.number("timeMillis"), line.bytes("receipt")))
                : Optional.empty()));
  }

  static ObjectNode line(StoredCheckpoint checkpoint) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("size", checkpoint.size());
    line.put("timeMillis", checkpoint.timeMillis());
    line.put("note", checkpoint.note());
    return line;
  }

  static StoredCheckpoint checkpoint(JsonNode json) {
    Members line = new Members(json);
    return new StoredCheckpoint(line.number("size"), line.number("timeMillis"), line.text("note"));
  }

  /** The note that the instance's archive keeps for a size. */
  static ObjectNode archivedLine(long size, String note) {
    ObjectNode line = Json.mapper().createObjectNode();
    line.put("size", size);
    line.put(ARCHIVED, note);
    return line;
  }
}
