package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * No head leaves unverified, and none is verified twice in a row: a verification costs more than
 * everything else that is computed for an answer.
 */
class VerifiedOnceTest {
  private static final int ENTRIES = 20;

  private final AtomicInteger verifications = new AtomicInteger();
  private final TestLogKey key = new TestLogKey("log.example");
  private final MemoryLogStore store = new MemoryLogStore();
  private final TransparencyLog log = log();

  @Test
  void aHeadIsVerifiedOnceWhenItIsSigned() {
    for (int i = 0; i < ENTRIES; i++) {
      append(i);
    }
    assertThat(verifications).hasValue(ENTRIES);
  }

  @Test
  void readingTheNewestHeadAgainVerifiesNothing() {
    append(0);
    int before = verifications.get();
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(log.entry(0)).isPresent();
      log.checkpoint();
    }
    assertThat(verifications).hasValue(before);
  }

  @Test
  void anotherEnvironmentVerifiesForItself() {
    append(0);
    int before = verifications.get();
    TransparencyLog other = log();
    assertThat(other.entry(0)).isPresent();
    assertThat(other.entry(0)).isPresent();
    assertThat(verifications).hasValue(before + 1);
  }

  private void append(int entry) {
    byte[] leaf = ("entry " + entry).getBytes(StandardCharsets.UTF_8);
    assertThat(log.append(new Candidate(Hash.leaf(leaf), leaf, new byte[0])))
        .isInstanceOf(AppendResult.Logged.class);
  }

  private TransparencyLog log() {
    CheckpointSigner counting =
        new CheckpointSigner() {
          @Override
          public String origin() {
            return key.origin();
          }

          @Override
          public SignedNote sign(Checkpoint checkpoint, Instant time) {
            return key.sign(checkpoint, time);
          }

          @Override
          public boolean verifies(SignedNote note) {
            verifications.incrementAndGet();
            return key.verifies(note);
          }
        };
    return TransparencyLog.builder(store, counting, InstantSource.system(), new Random(1)).build();
  }
}
