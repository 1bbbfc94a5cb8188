package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.genesis.app.RenewedTrust;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.log.Log;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.Expiries;
import java.io.IOException;
import java.util.Map;

/** {@code {"tuf": "renew"}}: what the schedule asks for. */
final class RenewalEvent {
  private static final Log LOG = Log.of(RenewalEvent.class);

  private RenewalEvent() {}

  /**
   * Whether an event is one.
   *
   * @throws IllegalArgumentException if it asks something else of the TUF repositories
   */
  static boolean is(byte[] event) {
    JsonNode asked;
    try {
      asked = Json.mapper().readTree(event).path("tuf");
    } catch (IOException e) {
      return false;
    }
    if (!asked.isMissingNode() && !"renew".equals(asked.textValue())) {
      throw new IllegalArgumentException("tuf is renew");
    }
    return !asked.isMissingNode();
  }

  /** Renews, and answers with the expiry of each role; a fault is logged and fails the event. */
  static JsonNode answer(ConfiguredCeremony ceremony) {
    RenewedTrust renewed;
    try {
      renewed = ceremony.renew();
    } catch (RuntimeException e) {
      LOG.fault("the trust root was not renewed", e, Map.of("reason", FaultReason.of(e)));
      throw e;
    }
    ObjectNode answer = Json.mapper().createObjectNode();
    describe(renewed.main(), answer.putObject("tuf"));
    describe(renewed.legacy(), answer.putObject("legacy"));
    return answer;
  }

  private static void describe(Expiries expiries, ObjectNode into) {
    for (Role role : Role.values()) {
      into.put(role.typeName(), expiries.of(role).toString());
    }
  }
}
