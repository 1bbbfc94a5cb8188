package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.Freezes;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Answers an operator who freezes or lifts, each time with the whole record as it is stored then,
 * and with the time; or, in the member {@code configuration}, with Fulcio's configuration, whose
 * issuers are whom a freeze can mean. What went wrong is told in the member {@code fault}, as
 * {@link FaultAnswer} says.
 */
final class FreezeAnswers {
  private static final RequestLog LOG = new RequestLog(Log.of(FreezeAnswers.class), "freezes");

  private final ConfiguredCeremony ceremony;
  private final InstantSource clock;

  FreezeAnswers(ConfiguredCeremony ceremony, InstantSource clock) {
    this.ceremony = ceremony;
    this.clock = clock;
  }

  ObjectNode answer(FreezeEvent event) {
    try {
      Freezes freezes = ceremony.freezes();
      return switch (event) {
        case FreezeEvent.Show _ -> shown(freezes.record());
        case FreezeEvent.Issuers _ ->
            Json.mapper()
                .createObjectNode()
                .put(
                    "configuration",
                    new String(ceremony.fulcioConfiguration(), StandardCharsets.UTF_8));
        case FreezeEvent.Freeze(var holder, var reason) -> shown(freezes.freeze(holder, reason));
        case FreezeEvent.Lift(var holder, var reason) -> shown(freezes.lift(holder, reason));
      };
    } catch (RuntimeException e) {
      return LOG.failed(e);
    }
  }

  /** The clock is read after the write: what begins later sees it. */
  private ObjectNode shown(FreezeRecord record) {
    return record.toJson().put("now", clock.instant().toString());
  }
}
