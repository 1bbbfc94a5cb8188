package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.logkeys.LogName;
import dev.hallmark.logkeys.PublicHalf;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.log.MemoryStoreIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a drill does and notices, with tables in memory. */
class DrillTest {
  /** After every entry: a clock behind the log appends nothing. */
  private static final Instant NOW = Instant.parse("2100-11-29T03:04:05Z");

  private final Desk desk = new Desk();
  private final Copies copies = new Copies();
  private LogStore live = desk.store;
  private long drills;

  @Test
  void aLogThatIsWholePasses() {
    desk.append(300);
    desk.publish();
    desk.append(2);
    DrillReport report = drill();
    assertThat(report.passed()).as(report.markdown()).isTrue();
    assertThat(report.markdown())
        .contains(
            "# Restore drill of rekor-v2",
            "Passed",
            "copied record by record into logs-drill-21001129T030405-00000001",
            "302 entries from their leaves",
            "all agree",
            "hallmark log adopt would accept it",
            "signed with a key of this drill, and its proof verifies",
            "at 299 entries hallmark log adopt refuses: the published checkpoint is larger",
            "the table logs-drill-21001129T030405-00000001 is deleted");
    assertThat(report.json().path("passed").asBoolean()).isTrue();
    assertThat(copies.deleted).containsExactly("logs-drill-21001129T030405-00000001");
  }

  /** What is published while the table is being restored is no business of the copy. */
  @Test
  void aLogThatIsInUsePasses() {
    desk.append(300);
    desk.publish();
    desk.append(2);
    copies.meanwhile =
        () -> {
          desk.append(3);
          desk.publish();
        };
    DrillReport report = drill();
    assertThat(report.passed()).as(report.markdown()).isTrue();
    assertThat(report.markdown()).contains("302 entries from their leaves", "all agree");
  }

  @Test
  void theLogsOwnTableIsOnlyRead() {
    desk.append(300);
    desk.publish();
    List<Slot> slots = desk.store.allSlots();
    int tiles = desk.store.allTiles().size();
    assertThat(drill().passed()).isTrue();
    assertThat(desk.store.allSlots()).isEqualTo(slots);
    assertThat(desk.store.allTiles()).hasSize(tiles);
    assertThat(desk.store.allEntries()).hasSize(300);
    assertThat(desk.identity.adopted("table 1")).isFalse();
  }

  @Test
  void aRestoreThatWentBackwardsDoesNotPass() {
    desk.append(5);
    desk.publish();
    copies.loses = 2;
    DrillReport report = drill();
    assertThat(report.passed()).isFalse();
    assertThat(report.markdown())
        .contains("**Not passed**", "hallmark log adopt would refuse: the published checkpoint is");
    assertThat(copies.deleted).hasSize(1);
  }

  @Test
  void anEntryThatIsMissingDoesNotPass() {
    desk.append(5);
    desk.publish();
    desk.remove(3);
    assertThat(drill().markdown()).contains("| recomputation | **failed**", "1 findings");
  }

  @Test
  void theTableIsDeletedAlsoIfTheRestoreFails() {
    desk.append(5);
    copies.fails = true;
    DrillReport report = drill();
    assertThat(report.passed()).isFalse();
    assertThat(report.markdown()).contains("not finished: injected");
    assertThat(copies.deleted).hasSize(1);
  }

  /** The case in which the report is wanted most. */
  @Test
  void aLogThatCannotBeReadAnyMoreLeavesAReport() {
    desk.append(5);
    desk.publish();
    live = outOfReach();
    DrillReport report = drill();
    assertThat(report.passed()).isFalse();
    assertThat(report.markdown())
        .contains("**Not passed**", "not read: the table does not answer", "| removal | ok");
    assertThat(copies.deleted).hasSize(1);
  }

  @Test
  void aKeyServiceThatDoesNotAnswerLeavesAReport() {
    desk.append(5);
    desk.publish();
    copies.meanwhile =
        () -> {
          throw new SigningException("the key service did not answer", new IOException());
        };
    DrillReport report = drill();
    assertThat(report.passed()).isFalse();
    assertThat(report.markdown()).contains("not finished: the key service did not answer");
    assertThat(copies.deleted).hasSize(1);
  }

  @Test
  void aLogThatHasEndedAndAnEmptyOnePassToo() {
    assertThat(drill().passed()).isTrue();
    desk.append(3);
    desk.publish();
    assertThat(desk.run("log", "freeze", "--yes")).isEqualTo(0);
    DrillReport report = drill();
    assertThat(report.passed()).as(report.markdown()).isTrue();
    assertThat(report.markdown()).contains("not tried: the log has ended");
  }

  @Test
  void onlyWhatADrillMadeIsKnownAsSuch() {
    ScratchName made = ScratchName.of("logs", NOW, () -> 0x0123_4567_89ab_cdefL);
    assertThat(made.text()).isEqualTo("logs-drill-21001129T030405-01234567");
    assertThat(ScratchName.found("logs", made.text())).contains(made);
    assertThat(ScratchName.found("logs", "logs-drill-21001129T030405"))
        .as("of an earlier release")
        .get()
        .returns(NOW, ScratchName::began);
    for (String other :
        List.of(
            "logs",
            "logs-drill-",
            "logs-drill-21001129",
            "logs-drill-21001399T030405",
            "other-drill-21001129T030405",
            "logs-drill-21001129T030405-",
            "logs-drill-21001129T030405-kept",
            "logs-drill-21001129T030405-01234567-kept",
            "logs-2-drill-21001129T030405")) {
      assertThat(ScratchName.found("logs", other)).as(other).isEmpty();
    }
  }

  private static LogStore outOfReach() {
    return (LogStore)
        Proxy.newProxyInstance(
            LogStore.class.getClassLoader(),
            new Class<?>[] {LogStore.class},
            (_, _, _) -> {
              throw new LogStoreException("the table does not answer");
            });
  }

  /** Whoever of both is refused the table has not made it. */
  @Test
  void aDrillThatBeginsAtOnceKeepsItsTable() {
    desk.append(5);
    desk.publish();
    copies.meanwhile =
        () -> {
          copies.meanwhile = () -> {};
          assertThat(drill().passed()).isTrue();
          assertThat(copies.there).containsExactly("logs-drill-21001129T030405-00000001");
        };
    DrillReport report = drill();
    assertThat(report.passed()).as(report.markdown()).isTrue();
    assertThat(copies.deleted)
        .containsExactly(
            "logs-drill-21001129T030405-00000002", "logs-drill-21001129T030405-00000001");
  }

  private DrillReport drill() {
    LogTarget target =
        new LogTarget(
            LogName.first(LogKind.REKOR_V2),
            new PublicHalf(desk.signer.publicKey()),
            Desk.ORIGIN,
            live,
            desk.identity,
            desk.publication,
            Optional.empty());
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            new BufferedReader(Reader.nullReader()),
            false);
    return new Drill(
            target,
            copies,
            new Watcher(terminal, false),
            InstantSource.fixed(NOW),
            () -> ++drills << Integer.SIZE)
        .run();
  }

  /** Copies in memory. */
  private final class Copies implements ScratchTables {
    private final List<String> deleted = new ArrayList<>();
    private final Set<String> there = new HashSet<>();
    private MemoryLogStore copy = new MemoryLogStore();
    private boolean fails;
    private long loses;
    private Runnable meanwhile = () -> {};

    @Override
    public String table() {
      return "logs";
    }

    @Override
    public Scratch make(ScratchName name, Instant notBefore, long size) {
      if (fails) {
        throw new LogStoreException("injected");
      }
      if (!there.add(name.text())) {
        throw new LogStoreException("there is such a table");
      }
      meanwhile.run();
      copy = new MemoryLogStore();
      desk.store.allSlots().stream()
          .filter(slot -> slot.start() < size - loses || slot.frozen())
          .forEach(copy::overwrite);
      desk.store.allEntries().forEach(copy::overwrite);
      desk.store.allPlacements().forEach(copy::overwrite);
      desk.store.allCheckpoints().stream()
          .filter(one -> one.size() <= size - loses)
          .forEach(copy::overwrite);
      return new Scratch(name, false, copy, new MemoryStoreIdentity(name.text()));
    }

    @Override
    public void setBack(ScratchName name, long from) {
      copy.allSlots().stream()
          .map(Slot::start)
          .filter(start -> start >= from)
          .forEach(copy::removeSlot);
    }

    @Override
    public List<ScratchName> all() {
      return List.of();
    }

    @Override
    public void delete(ScratchName name) {
      there.remove(name.text());
      deleted.add(name.text());
    }
  }
}
