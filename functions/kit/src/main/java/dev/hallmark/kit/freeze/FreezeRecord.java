package dev.hallmark.kit.freeze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every freeze there was, the oldest first. One that was lifted stays in it, and frozen again there
 * is another one.
 *
 * <p>As JSON, {@code {"version": 1, "freezes": [{"identity": …, "issuer": …, "since": time,
 * "reason": …, "lifted": {"at": time, "reason": …}}]}}; without an identity the whole issuer is
 * meant, without {@code lifted} the freeze holds.
 *
 * @param freezes all of them
 */
public record FreezeRecord(List<Freeze> freezes) {
  /** Nothing was ever frozen: what a missing object stands for. */
  public static final FreezeRecord EMPTY = new FreezeRecord(List.of());

  private static final int VERSION = 1;

  /** Copies the list. */
  public FreezeRecord {
    freezes = List.copyOf(freezes);
  }

  /**
   * Reads one.
   *
   * @throws JsonException if it is damaged: what it says then is not known
   */
  public static FreezeRecord parse(byte[] json) throws JsonException {
    JsonNode node = Json.readWhole(json);
    if (node.path("version").asInt() != VERSION || !node.path("freezes").isArray()) {
      throw new JsonException("it is no record of freezes of version " + VERSION);
    }
    List<Freeze> freezes = new ArrayList<>();
    try {
      for (JsonNode each : node.path("freezes")) {
        freezes.add(
            new Freeze(
                new Holder(
                    each.has("identity") ? Optional.of(text(each, "identity")) : Optional.empty(),
                    text(each, "issuer")),
                Instant.parse(text(each, "since")),
                text(each, "reason"),
                each.has("lifted") ? Optional.of(lift(each.path("lifted"))) : Optional.empty()));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new JsonException("a freeze is damaged");
    }
    return new FreezeRecord(freezes);
  }

  private static Freeze.Lift lift(JsonNode node) throws JsonException {
    return new Freeze.Lift(Instant.parse(text(node, "at")), text(node, "reason"));
  }

  private static String text(JsonNode node, String member) throws JsonException {
    if (!node.path(member).isTextual()) {
      throw new JsonException("a freeze has no text " + member);
    }
    return node.path(member).textValue();
  }

  /** The record as JSON. */
  public ObjectNode toJson() {
    ObjectNode json = Json.mapper().createObjectNode().put("version", VERSION);
    ArrayNode list = json.putArray("freezes");
    for (Freeze freeze : freezes) {
      ObjectNode each = list.addObject();
      freeze.holder().identity().ifPresent(identity -> each.put("identity", identity));
      each.put("issuer", freeze.holder().issuer());
      each.put("since", freeze.since().toString());
      each.put("reason", freeze.reason());
      freeze
          .lifted()
          .ifPresent(
              lift ->
                  each.putObject("lifted")
                      .put("at", lift.at().toString())
                      .put("reason", lift.reason()));
    }
    return json;
  }

  /** Whether a certificate must not be issued. */
  public boolean forbids(String subject, String issuer) {
    return covering(subject, issuer).isPresent();
  }

  /** A freeze that holds, by which a certificate must not be issued. */
  public Optional<Freeze> covering(String subject, String issuer) {
    return freezes.stream()
        .filter(freeze -> freeze.holds() && freeze.holder().covers(subject, issuer))
        .findFirst();
  }

  /** The freeze of this very holder that holds. */
  public Optional<Freeze> holding(Holder holder) {
    return freezes.stream()
        .filter(freeze -> freeze.holds() && freeze.holder().same(holder))
        .findFirst();
  }

  /** The last freeze of this very holder, whether it holds or was lifted. */
  public Optional<Freeze> last(Holder holder) {
    return freezes.stream()
        .filter(freeze -> freeze.holder().same(holder))
        .reduce((_, later) -> later);
  }

  /** Whether this very holder was ever frozen. */
  public boolean knows(Holder holder) {
    return freezes.stream().anyMatch(freeze -> freeze.holder().same(holder));
  }

  /** With one more freeze; the same if the holder is frozen already. */
  public FreezeRecord frozen(Holder holder, Instant since, String reason) {
    if (holding(holder).isPresent()) {
      return this;
    }
    List<Freeze> all = new ArrayList<>(freezes);
    all.add(new Freeze(holder, since, reason, Optional.empty()));
    return new FreezeRecord(all);
  }

  /** With the holder's freeze lifted; the same if none holds. */
  public FreezeRecord lifted(Holder holder, Instant at, String reason) {
    return new FreezeRecord(
        freezes.stream()
            .map(
                freeze ->
                    freeze.holds() && freeze.holder().same(holder)
                        ? new Freeze(
                            freeze.holder(),
                            freeze.since(),
                            freeze.reason(),
                            Optional.of(new Freeze.Lift(at, reason)))
                        : freeze)
            .toList());
  }
}
