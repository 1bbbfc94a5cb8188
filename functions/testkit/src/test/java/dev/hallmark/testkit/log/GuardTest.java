package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.StoreRefusedException;
import dev.hallmark.logengine.store.StoredCheckpoint;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing is appended to a store that is not the right one or has lost its end. */
class GuardTest {
  private final Logs logs = new Logs();
  private final MemoryPublication publication = new MemoryPublication();
  private final MemoryStoreIdentity identity = new MemoryStoreIdentity("table-1");
  private int environments;

  @Test
  void aNewLogOpensItsStoreByItself() {
    assertThat(append(logs.store, "a")).isZero();
    assertThat(identity.adopted("table-1")).isTrue();
    assertThat(append(logs.store, "b")).isEqualTo(1);
  }

  @Test
  void aRestoredTableIsRefusedUntilItIsAdopted() {
    append(logs.store, "a");
    identity.restoreAs("table-2");
    refused(logs.store, "hallmark log adopt");
    assertThat(logs.store.allEntries()).hasSizeLessThanOrEqualTo(2);
    assertThat(logs.audit().size()).isEqualTo(1);
    identity.adopt("table-2");
    assertThat(append(logs.store, "b")).isEqualTo(1);
  }

  @Test
  void anEmptyTableInThePlaceOfAPublishedLogIsRefused() {
    publish(append(logs.store, "a"));
    identity.restoreAs("table-2");
    refused(new MemoryLogStore(), "behind the published checkpoint");
  }

  @Test
  void aTableThatWasRolledBackIsRefusedEvenIfAdopted() {
    MemoryLogStore earlier = new MemoryLogStore();
    for (String name : new String[] {"a", "b"}) {
      append(earlier, name);
      append(logs.store, name);
    }
    publish(append(logs.store, "c"));
    refused(earlier, "restored to an earlier moment");
  }

  @Test
  void anotherHistoryOfTheSameLengthIsRefused() {
    MemoryLogStore other = new MemoryLogStore();
    append(other, "x");
    publish(append(logs.store, "a"));
    refused(other, "another history");
  }

  @Test
  void anotherHistoryThatIsLongerIsRefused() {
    MemoryLogStore other = new MemoryLogStore();
    for (String name : new String[] {"x", "y", "z", "zz", "zzz"}) {
      append(other, name);
    }
    append(logs.store, "a");
    append(logs.store, "b");
    publish(append(logs.store, "c"));
    refused(other, "another history");
  }

  @Test
  void aCheckpointOfAnotherKeyIsRefused() {
    append(logs.store, "a");
    Logs others = new Logs(new TestLogKey("other.example"));
    publication.overwriteCheckpoint(
        logged(others.environment().append(candidate("a"))).note().encode());
    refused(logs.store, "not signed by this log's key");
  }

  @Test
  void aStoreThatIsRefusedIsNotSignedForEither() {
    MemoryLogStore other = new MemoryLogStore();
    for (String name : new String[] {"a", "b", "c"}) {
      append(logs.store, name);
      append(other, name.equals("c") ? "another" : name);
    }
    publish(2);
    append(logs.store, "d");
    StoredCheckpoint signed = other.latestCheckpoint().orElseThrow();
    MemoryLogStore unsigned = new MemoryLogStore();
    other.allEntries().forEach(unsigned::putEntry);
    other.allSlots().forEach(unsigned::putSlot);
    TransparencyLog log = environment(unsigned, publication);
    assertThatExceptionOfType(StoreRefusedException.class).isThrownBy(log::checkpoint);
    assertThatExceptionOfType(StoreRefusedException.class).isThrownBy(() -> log.entry(0));
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> log.find(candidate("another").identity()));
    assertThat(unsigned.latestCheckpoint()).isEmpty();
    assertThat(signed.size()).isEqualTo(3);
  }

  @Test
  void aStoreAheadOfWhatIsPublishedIsFine() {
    publish(append(logs.store, "a"));
    for (int i = 0; i < 20; i++) {
      append(logs.store, "more " + i);
    }
    assertThat(append(logs.store, "last")).isEqualTo(21);
  }

  @Test
  void aRunningEnvironmentLooksAgainEachMinute() {
    TransparencyLog log = environment(logs.store, publication);
    logged(log.append(candidate("a")));
    identity.restoreAs("table-2");
    assertThat(logged(log.append(candidate("b"))).index()).isEqualTo(1);
    logs.clock.advance(Duration.ofMinutes(1));
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> log.append(candidate("c")));
  }

  @Test
  void publicFilesOutOfReachStopAnEnvironmentThatNeverSawThemAtOnceAndOthersLater() {
    AtomicBoolean down = new AtomicBoolean();
    Publication flaky = flaky(down);
    TransparencyLog log = environment(logs.store, flaky);
    logged(log.append(candidate("a")));
    down.set(true);
    assertThatExceptionOfType(LogStoreException.class)
        .isThrownBy(() -> environment(logs.store, flaky).append(candidate("x")));
    logs.clock.advance(Duration.ofMinutes(2));
    assertThat(logged(log.append(candidate("b"))).index()).isEqualTo(1);
    logs.clock.advance(Duration.ofMinutes(20));
    assertThatExceptionOfType(LogStoreException.class).isThrownBy(() -> log.append(candidate("c")));
    down.set(false);
    assertThat(logged(log.append(candidate("c"))).index()).isEqualTo(2);
  }

  @Test
  void whilePublicFilesAreOutOfReachTheyAreNotAskedForEachAppend() {
    AtomicBoolean down = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    TransparencyLog log = environment(logs.store, flaky(down, asked));
    logged(log.append(candidate("a")));
    down.set(true);
    logs.clock.advance(Duration.ofMinutes(2));
    asked.set(0);
    for (int i = 0; i < 20; i++) {
      logged(log.append(candidate("entry " + i)));
      logs.clock.advance(Duration.ofSeconds(1));
    }
    assertThat(asked).hasValue(2);
  }

  private long append(LogStore store, String name) {
    return logged(environment(store, publication).append(candidate(name))).index();
  }

  private void publish(long index) {
    String note = logs.environment().checkpoint().encode();
    assertThat(publication.replaceCheckpoint(publication.checkpoint(), note)).isTrue();
    assertThat(note).contains("\n" + (index + 1) + "\n");
  }

  private void refused(LogStore store, String why) {
    assertThatExceptionOfType(StoreRefusedException.class)
        .isThrownBy(() -> environment(store, publication).append(candidate("late")))
        .withMessageContaining(why)
        .withMessageContaining("hallmark log");
  }

  private TransparencyLog environment(LogStore store, Publication files) {
    return TransparencyLog.builder(store, logs.key, logs.clock, new Random(environments++))
        .guardedBy(identity, files)
        .ticker(logs.clock)
        .build();
  }

  private Publication flaky(AtomicBoolean down) {
    return flaky(down, new AtomicInteger());
  }

  private Publication flaky(AtomicBoolean down, AtomicInteger asked) {
    return (Publication)
        Proxy.newProxyInstance(
            Publication.class.getClassLoader(),
            new Class<?>[] {Publication.class},
            (proxy, method, arguments) -> {
              asked.incrementAndGet();
              if (down.get()) {
                throw new LogStoreException("injected: no answer");
              }
              return method.getName().equals("checkpoint")
                  ? publication.checkpoint()
                  : Optional.empty();
            });
  }
}
