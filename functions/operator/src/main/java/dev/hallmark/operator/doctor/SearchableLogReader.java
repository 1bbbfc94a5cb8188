package dev.hallmark.operator.doctor;

import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import java.net.URI;
import java.util.Optional;

/** The shard of a Rekor v1 log that takes entries. */
final class SearchableLogReader implements LogReader {
  private final URI url;
  private final Http http;
  private final TrustedLogs logs;

  SearchableLogReader(URI url, Http http, TrustedLogs logs) {
    this.url = url;
    this.http = http;
    this.logs = logs;
  }

  @Override
  public String title() {
    return "Rekor v1 at " + url;
  }

  @Override
  public Optional<Head> head() throws UnansweredException {
    String note =
        http.get(URI.create(url + "/api/v1/log"))
            .expect(200)
            .json()
            .path("signedTreeHead")
            .asText();
    return logs.searchable(note)
        .map(signed -> new Head(signed.head().size(), signed.head().root()));
  }

  @Override
  public ConsistencyProof consistency(long from, long to) throws UnansweredException {
    Answer answer =
        http.get(
                URI.create(
                    "%s/api/v1/log/proof?firstSize=%d&lastSize=%d"
                        .formatted(url, Math.max(from, 1), to)))
            .expect(200);
    return Proofs.consistency(from, to, answer.json().path("hashes"), Hash::fromHex);
  }
}
