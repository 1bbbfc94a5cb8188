package dev.hallmark.localstack.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Holds every answer against the log after the load. */
final class AnswerCheck {
  private static final Duration POLL = Duration.ofMillis(200);

  private final LogWire wire;
  private final LogHttp http;
  private final Duration patience;

  /**
   * @param patience how long the newest checkpoint may take to cover the last answer
   */
  AnswerCheck(LogWire wire, LogHttp http, Duration patience) {
    this.wire = wire;
    this.http = http;
    this.patience = patience;
  }

  /**
   * Verifies all answers. Returns the size of the newest tree, in which all of them are.
   *
   * @throws UnprovedException on the first that does not verify
   */
  long verify(List<Answered> answers) throws IOException, InterruptedException, UnprovedException {
    List<Receipt> receipts = new ArrayList<>();
    long needed = 0;
    for (Answered answer : answers) {
      Receipt receipt = wire.receipt(answer.submission(), answer.body());
      receipts.add(receipt);
      needed = Math.max(needed, receipt.tree().size());
    }
    if (receipts.stream().map(Receipt::index).distinct().count() != receipts.size()) {
      throw new UnprovedException("two entries were given one place");
    }
    NewestTree newest = newest(needed);
    for (Receipt receipt : receipts) {
      newest.holds(receipt);
    }
    return newest.size();
  }

  private NewestTree newest(long needed)
      throws IOException, InterruptedException, UnprovedException {
    long deadline = System.nanoTime() + patience.toNanos();
    NewestTree newest = wire.newest(http);
    while (newest.size() < needed) {
      if (System.nanoTime() > deadline) {
        throw new UnprovedException(
            "the newest checkpoint is of %d entries, an answer's of %d, and no newer one came within %d s"
                .formatted(newest.size(), needed, patience.toSeconds()));
      }
      Thread.sleep(POLL);
      newest = wire.newest(http);
    }
    return newest;
  }
}
