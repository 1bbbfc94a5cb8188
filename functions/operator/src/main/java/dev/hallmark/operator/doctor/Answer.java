package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * An answer of a service.
 *
 * @param from who answered
 * @param status HTTP status
 * @param body its bytes
 * @param date what the header Date says
 * @param tls the host's certificate; empty without TLS
 */
record Answer(
    URI from, int status, byte[] body, Optional<Instant> date, Optional<X509Certificate> tls) {
  /** The same, if the status is this one. */
  Answer expect(int expected) throws UnansweredException {
    if (status != expected) {
      throw new UnansweredException(
          "%s answered %d where %d was expected".formatted(from, status, expected));
    }
    return this;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() throws UnansweredException {
    try {
      return Json.readWhole(body);
    } catch (JsonException e) {
      throw new UnansweredException("%s answered no JSON".formatted(from));
    }
  }
}
