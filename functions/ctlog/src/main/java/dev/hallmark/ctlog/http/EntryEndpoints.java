package dev.hallmark.ctlog.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** {@code GET /ct/v1/get-entries} (RFC 6962 section 4.6). */
final class EntryEndpoints {
  /** CTFE's limit, too. */
  static final int MOST_ENTRIES = 1_000;

  /** A function answers no more than 6 MB, and what its event adds to the body must fit. */
  static final long MOST_BYTES = 4_500_000;

  /** The names, quotes and commas of one entry. */
  private static final int FRAME = 40;

  private final TransparencyLog log;

  EntryEndpoints(TransparencyLog log) {
    this.log = log;
  }

  /**
   * The entries from {@code start} to {@code end}, both included; fewer from the start on if the
   * log ends before, or if these were too many or too large for one answer.
   */
  Response entries(Request request) {
    Parameters parameters = new Parameters(request);
    long start = parameters.number("start");
    long last = parameters.number("end");
    Parameters.require(start <= last, "parameter start must not be larger than end");
    long to = last - start < MOST_ENTRIES ? last + 1 : start + MOST_ENTRIES;
    List<Entry> entries = read(start, to);
    Parameters.require(!entries.isEmpty(), "parameter start must be less than the size of the log");
    ObjectNode body = Json.mapper().createObjectNode();
    var array = body.putArray("entries");
    entries.forEach(entry -> describe(entry.leaf(), entry.extra(), array.addObject()));
    return ReadEndpoints.json(body);
  }

  private List<Entry> read(long start, long to) {
    List<Entry> read = new ArrayList<>();
    long bytes = 0;
    long next = start;
    while (next < to) {
      List<Entry> some = log.entries(next, to);
      if (some.isEmpty()) {
        return read;
      }
      for (Entry entry : some) {
        bytes += base64(entry.leaf()) + base64(entry.extra()) + FRAME;
        if (bytes > MOST_BYTES && !read.isEmpty()) {
          return read;
        }
        read.add(entry);
      }
      next += some.size();
    }
    return read;
  }

  /** Both members by which RFC 6962 gives an entry. */
  static void describe(byte[] leaf, byte[] extra, ObjectNode into) {
    Base64.Encoder base64 = Base64.getEncoder();
    into.put("leaf_input", base64.encodeToString(leaf));
    into.put("extra_data", base64.encodeToString(extra));
  }

  private static long base64(byte[] bytes) {
    return (bytes.length + 2L) / 3 * 4;
  }
}
