package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.Freezes;
import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.log.Log;
import java.time.InstantSource;
import java.util.Map;

/**
 * Answers an operator who freezes or lifts, each time with the whole record as it is stored then,
 * and with the time. What went wrong is told in the member {@code fault}, as {@link CaAnswers}
 * does.
 */
final class FreezeAnswers {
  private static final Log LOG = Log.of(FreezeAnswers.class);

  private final ConfiguredCeremony ceremony;
  private final InstantSource clock;

  FreezeAnswers(ConfiguredCeremony ceremony, InstantSource clock) {
    this.ceremony = ceremony;
    this.clock = clock;
  }

  ObjectNode answer(FreezeEvent event) {
    try {
      Freezes freezes = ceremony.freezes();
      FreezeRecord record =
          switch (event) {
            case FreezeEvent.Show _ -> freezes.record();
            case FreezeEvent.Freeze(var holder, var reason) -> freezes.freeze(holder, reason);
            case FreezeEvent.Lift(var holder, var reason) -> freezes.lift(holder, reason);
          };
      // Read after the write: what begins later sees it.
      return record.toJson().put("now", clock.instant().toString());
    } catch (RuntimeException e) {
      LOG.fault("a request about freezes failed", e, Map.of());
      return CaAnswers.fault(e);
    }
  }
}
