package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.entry.HashedRekordBody;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.transparency.Hash;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Rekor v1: hashedrekord 0.0.1, answered by a map of one entry with a promise (SET). */
final class SearchableWire implements EntryWire {
  private final URI url;
  private final Http http;
  private final TrustedLogs logs;

  SearchableWire(URI url, Http http, TrustedLogs logs) {
    this.url = url;
    this.http = http;
    this.logs = logs;
  }

  @Override
  public String title() {
    return "Rekor v1 at " + url;
  }

  @Override
  public Answer append(Issued issued) throws UnansweredException {
    byte[] request =
        HashedRekordBody.propose(
            issued.digest(), issued.signature(), Pem.encode(issued.certificate()));
    return http.post(URI.create(url + "/api/v1/log/entries"), "application/json", request);
  }

  @Override
  public Optional<Long> verify(Issued issued, Answer answer) throws UnansweredException {
    JsonNode map = answer.json();
    if (map.size() != 1) {
      throw new UnansweredException("%s answered no entry".formatted(answer.from()));
    }
    JsonNode entry = map.elements().next();
    JsonNode proof = entry.at("/verification/inclusionProof");
    try {
      byte[] body = Base64.getDecoder().decode(entry.path("body").asText());
      byte[] promise =
          Base64.getDecoder().decode(entry.at("/verification/signedEntryTimestamp").asText());
      // Inside the shard: the entry's own counts the shards before.
      long index = proof.path("logIndex").asLong(-1);
      return issued.isIn(body)
              && logs.searchable(proof.path("checkpoint").asText())
                  .filter(
                      signed ->
                          Proofs.includes(
                                  index,
                                  Hash.leaf(body),
                                  proof.path("hashes"),
                                  Hash::fromHex,
                                  signed.head())
                              && Signatures.verify(
                                  signed.by().key(),
                                  HashAlgorithm.SHA_256,
                                  promised(entry, body),
                                  promise))
                  .isPresent()
          ? Optional.of(index)
          : Optional.empty();
    } catch (JsonException | IllegalArgumentException e) {
      throw new UnansweredException("%s answered no entry".formatted(answer.from()));
    }
  }

  private static byte[] promised(JsonNode entry, byte[] body) {
    return EntryTimestamps.payload(
        Hash.fromHex(entry.path("logID").asText()),
        body,
        entry.path("logIndex").asLong(),
        Instant.ofEpochSecond(entry.path("integratedTime").asLong()));
  }
}
