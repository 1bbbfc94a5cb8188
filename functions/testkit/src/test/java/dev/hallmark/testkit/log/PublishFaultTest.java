package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.publish.PublishReport.Outcome;
import dev.hallmark.logengine.publish.Publisher;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.testkit.log.OneFault.Kind;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call of a publisher goes wrong once in every way, and several publish at once: what the
 * public sees never goes back and is never another history.
 */
class PublishFaultTest {
  private static final int FIRST = 300;
  private static final int SECOND = 800;

  private final Logs logs = new Logs();
  private MemoryPublication files = new MemoryPublication();

  @AfterEach
  void whatThePublicSawOnlyGrew() {
    NaiveTree tree = logs.audit().tree();
    long size = -1;
    for (String note : files.history()) {
      Checkpoint seen = read(note);
      assertThat(seen.size()).isGreaterThan(size);
      assertThat(seen.root()).isEqualTo(tree.root(seen.size()));
      assertThat(files.archive()).containsEntry(seen.size(), note);
      size = seen.size();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aPublisherMayFailAnywhereAndRunAgain(Kind kind) {
    logs.fill(FIRST, 20);
    Set<String> failed = new HashSet<>();
    boolean more = true;
    for (int call = 1; more; call++) {
      files = new MemoryPublication();
      OneFault fault = new OneFault(call, kind);
      Publisher publisher = faulty(fault);
      attempt(publisher);
      more = fault.failed().isPresent();
      if (!more) {
        continue;
      }
      // The same environment again, then another one while a late call may still arrive.
      publisher.run();
      logs.grow(logs.audit().size() + 5, 3);
      publisher().run();
      fault.arrive();
      assertThat(publisher().run().outcome()).isEqualTo(Outcome.CURRENT);
      fault.failed().ifPresent(failed::add);
      whatThePublicSawOnlyGrew();
    }
    assertThat(failed)
        .contains("checkpoint", "archiveCheckpoint", "replaceCheckpoint", "putTile", "tile")
        .contains("slotsBefore", "checkpointUpTo");
  }

  @Test
  void manyPublishersOfAGrowingLogRace() throws Exception {
    logs.fill(FIRST, 20);
    List<Callable<Integer>> publishers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Publisher publisher = publisher();
      publishers.add(
          () -> {
            int published = 0;
            for (int run = 0; run < 40; run++) {
              published += publisher.run().outcome() == Outcome.PUBLISHED ? 1 : 0;
            }
            return published;
          });
    }
    publishers.add(
        () -> {
          for (int size = FIRST; size <= SECOND; size += 10) {
            logs.grow(size, 4);
          }
          return 0;
        });
    int published = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(publishers.size())) {
      for (Future<Integer> outcome : threads.invokeAll(publishers)) {
        published += outcome.get();
      }
    }
    Outcome last = publisher().run().outcome();
    assertThat(files.history()).hasSize(published + (last == Outcome.PUBLISHED ? 1 : 0));
    assertThat(read(files.history().getLast()).size()).isEqualTo(SECOND);
  }

  @Test
  void whoeverReadsBeforeAnotherPublishesDoesNotPutTheOlderOneBack() {
    logs.fill(FIRST, 20);
    publisher().run();
    logs.grow(FIRST + 10, 3);
    // The whole of another's run falls between this one's reading and its writing.
    OvertakenPublication overtaken =
        new OvertakenPublication(
            files,
            () -> {
              logs.grow(SECOND, 20);
              publisher().run();
            });
    assertThat(
            new Publisher(logs.environment(), logs.key, overtaken, Publisher.MOST_ENTRIES)
                .run()
                .outcome())
        .isEqualTo(Outcome.CURRENT);
    assertThat(read(files.history().getLast()).size()).isEqualTo(SECOND);
  }

  private Publisher publisher() {
    return new Publisher(logs.environment(), logs.key, files, Publisher.MOST_ENTRIES);
  }

  private Publisher faulty(OneFault fault) {
    return new Publisher(
        logs.environment(new FaultyLogStore(logs.store, fault)),
        logs.key,
        new FaultyPublication(files, fault),
        Publisher.MOST_ENTRIES);
  }

  private static void attempt(Publisher publisher) {
    try {
      publisher.run();
    } catch (LogStoreException e) {
      // What was injected.
      assertThat(e).hasMessageContaining("injected");
    }
  }

  private static Checkpoint read(String note) {
    return SignedNote.parse(note).flatMap(n -> Checkpoint.parse(n.text())).orElseThrow();
  }
}
