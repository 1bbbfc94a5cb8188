package dev.hallmark.operator.doctor;

import dev.hallmark.tuf.metadata.Metadata;
import java.time.Duration;

/** How long clients will accept the metadata of each role. */
final class TufCheck implements Check {
  private static final String RENEWAL =
      "look at the caretaker's last runs, and at hallmark tuf check; hallmark tuf renew renews now";

  private final Subject subject;

  TufCheck(Subject subject) {
    this.subject = subject;
  }

  @Override
  public String name() {
    return "tuf";
  }

  @Override
  public void run(Findings findings) {
    Lives lives = new Lives(subject.now());
    for (Metadata metadata : subject.known().walk().metadata()) {
      lives.tell(
          findings,
          "TUF %s, version %d,".formatted(metadata.role().typeName(), metadata.version()),
          metadata.expires(),
          least(metadata),
          RENEWAL);
    }
  }

  /** Below it, a renewal at half life must have failed for a good while. */
  private static Duration least(Metadata metadata) {
    return switch (metadata.role()) {
      case ROOT, TARGETS -> Duration.ofDays(30);
      case SNAPSHOT -> Duration.ofDays(5);
      case TIMESTAMP -> Duration.ofDays(2);
    };
  }
}
