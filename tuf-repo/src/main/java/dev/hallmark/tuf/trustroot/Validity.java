package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a key or a service is in use; both ends inclusive. The start is optional in the protobuf,
 * but Go's clients refuse a log without it and python's models ask for it everywhere.
 *
 * @param start whole seconds
 * @param end whole seconds, not before the start; empty while in use
 */
public record Validity(Instant start, Optional<Instant> end) {
  public Validity {
    requireSeconds(start);
    end.ifPresent(Validity::requireSeconds);
    if (end.filter(start::isAfter).isPresent()) {
      throw new IllegalArgumentException("a validity ends before it starts");
    }
  }

  /** In use from a time on. */
  public static Validity from(Instant start) {
    return new Validity(start, Optional.empty());
  }

  /** Whether it is in use at a time. */
  public boolean covers(Instant time) {
    return !start.isAfter(time) && end.filter(time::isAfter).isEmpty();
  }

  ObjectNode json() {
    ObjectNode object = Documents.object();
    object.put("start", start.toString());
    end.ifPresent(time -> object.put("end", time.toString()));
    return object;
  }

  static Validity parse(Members members) throws MalformedDocumentException {
    members.allow("start", "end");
    Optional<Instant> end =
        members.has("end") ? Optional.of(members.time("end")) : Optional.empty();
    Instant start = members.time("start");
    if (end.filter(start::isAfter).isPresent()) {
      throw members.wrong("end", "is before start");
    }
    return new Validity(start, end);
  }

  private static void requireSeconds(Instant time) {
    if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      throw new IllegalArgumentException("a validity has whole seconds");
    }
  }
}
