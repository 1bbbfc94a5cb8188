package dev.hallmark.operator.doctor;

import dev.hallmark.transparency.merkle.CompactRange;
import dev.hallmark.transparency.merkle.ConsistencyProof;
import java.net.URI;
import java.util.Optional;

/** A Rekor v2 log: checkpoint and tiles. */
final class TiledLogReader implements LogReader {
  /** Carries what a proof's source may not throw. */
  private static final class Carrier extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UnansweredException carried;

    Carrier(UnansweredException carried) {
      super(carried);
      this.carried = carried;
    }
  }

  private static final int NOT_FOUND = 404;

  private final URI url;
  private final URI base;
  private final Http http;
  private final TrustedLogs logs;

  TiledLogReader(URI url, Http http, TrustedLogs logs) {
    this.url = url;
    this.base = URI.create(url + "/api/v2");
    this.http = http;
    this.logs = logs;
  }

  @Override
  public String title() {
    return "Rekor v2 at " + url;
  }

  @Override
  public Optional<Head> head() throws UnansweredException {
    Answer answer = http.get(URI.create(base + "/checkpoint"));
    if (answer.status() == NOT_FOUND) {
      return Optional.of(Head.NONE);
    }
    return logs.tiled(answer.expect(200).text())
        .map(signed -> new Head(signed.head().size(), signed.head().root()));
  }

  @Override
  public Optional<String> contradiction(Head head) throws UnansweredException {
    CompactRange edge =
        new CompactRange(
            head.size(),
            new TiledNodes(http, base, head.size()).hashes(CompactRange.nodesOf(head.size())));
    return edge.root().equals(head.root())
        ? Optional.empty()
        : Optional.of("the tiles at the edge of the tree do not lead to the signed root");
  }

  @Override
  public ConsistencyProof consistency(long from, long to) throws UnansweredException {
    TiledNodes nodes = new TiledNodes(http, base, to);
    try {
      return ConsistencyProof.build(
          from,
          to,
          asked -> {
            try {
              return nodes.hashes(asked);
            } catch (UnansweredException e) {
              throw new Carrier(e);
            }
          });
    } catch (Carrier e) {
      throw e.carried;
    }
  }
}
