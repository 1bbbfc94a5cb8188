package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.transparency.Hash;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Rekor v2: {@code hashedRekordRequestV002}, answered by a TransparencyLogEntry. */
final class TiledWire implements EntryWire {
  private final URI url;
  private final Http http;
  private final TrustedLogs logs;

  TiledWire(URI url, Http http, TrustedLogs logs) {
    this.url = url;
    this.http = http;
    this.logs = logs;
  }

  @Override
  public String title() {
    return "Rekor v2 at " + url;
  }

  @Override
  public Answer append(Issued issued) throws UnansweredException {
    byte[] request =
        Json.write(
            Map.of(
                "hashedRekordRequestV002",
                Map.of(
                    "digest",
                    base64(issued.digest()),
                    "signature",
                    Map.of(
                        "content",
                        base64(issued.signature()),
                        "verifier",
                        Map.of(
                            "x509Certificate",
                            Map.of("rawBytes", base64(Certificates.der(issued.certificate()))),
                            "keyDetails",
                            "PKIX_ECDSA_P256_SHA_256")))));
    return http.post(URI.create(url + "/api/v2/log/entries"), "application/json", request);
  }

  @Override
  public Optional<Long> verify(Issued issued, Answer answer) throws UnansweredException {
    JsonNode entry = answer.json();
    try {
      byte[] body = Base64.getDecoder().decode(entry.path("canonicalizedBody").asText());
      long index = entry.path("logIndex").asLong(-1);
      JsonNode proof = entry.path("inclusionProof");
      return issued.isIn(body)
              && logs.tiled(proof.at("/checkpoint/envelope").asText())
                  .filter(
                      signed ->
                          Proofs.includes(
                              index,
                              Hash.leaf(body),
                              proof.path("hashes"),
                              text -> Hash.of(Base64.getDecoder().decode(text)),
                              signed.head()))
                  .isPresent()
          ? Optional.of(index)
          : Optional.empty();
    } catch (JsonException | IllegalArgumentException e) {
      throw new UnansweredException("%s answered no entry".formatted(answer.from()));
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
