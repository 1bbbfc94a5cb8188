package dev.hallmark.operator.doctor;

import java.util.Optional;

/** An entry in a Rekor log: proof and promise verify, and sent again it is the same one. */
final class AppendCheck implements Check {
  private static final int CREATED = 201;
  private static final int CONFLICT = 409;

  private final EntryWire log;
  private final IssuanceCheck issuance;

  AppendCheck(EntryWire log, IssuanceCheck issuance) {
    this.log = log;
    this.issuance = issuance;
  }

  @Override
  public String name() {
    return "append";
  }

  @Override
  public void run(Findings findings) throws UnansweredException {
    Optional<Issued> issued = issuance.issued();
    if (issued.isEmpty()) {
      findings.skipped("%s: nothing was signed that could be logged".formatted(log.title()));
      return;
    }
    Optional<Long> index = log.verify(issued.get(), log.append(issued.get()).expect(CREATED));
    if (index.isEmpty()) {
      findings.wrong(
          "%s: the proof of a new entry does not verify with the trusted root"
              .formatted(log.title()),
          "run hallmark log status and hallmark log fsck before anything else is signed");
      return;
    }
    findings.fine("%s: an entry was logged, and its proof verifies".formatted(log.title()));
    Answer again = log.append(issued.get());
    if (again.status() == CONFLICT) {
      findings.fine(
          "%s: the same entry again is refused, as the setting repeatedEntries says"
              .formatted(log.title()));
    } else if (log.verify(issued.get(), again.expect(CREATED)).equals(index)) {
      findings.fine("%s: the same entry again is the same entry".formatted(log.title()));
    } else {
      findings.wrong(
          "%s: the same entry again is another entry".formatted(log.title()),
          "run hallmark log fsck: no entry may be in a log twice");
    }
  }
}
