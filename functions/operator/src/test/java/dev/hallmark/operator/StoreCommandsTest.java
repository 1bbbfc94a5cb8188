package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.logengine.CheckpointSigner;
import dev.hallmark.logengine.store.StoredCheckpoint;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.FaultyLogStore;
import dev.hallmark.testkit.log.OneFault.Kind;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.note.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code status}, {@code freeze} and {@code adopt}. */
class StoreCommandsTest {
  private final Desk desk = new Desk();

  @Test
  void theStatusOfAnEmptyLog() {
    assertThat(desk.run("log", "status")).isEqualTo(0);
    assertThat(desk.out)
        .contains("0 entries", "none yet", "nothing is published", "not adopted: the first entry");
  }

  @Test
  void theStatusOfALogInUse() throws Exception {
    desk.append(5);
    desk.publish();
    desk.append(2);
    desk.identity.adopt("table 1");
    assertThat(desk.run("log", "status")).isEqualTo(0);
    assertThat(desk.out)
        .contains("7 entries", "5 entries, 2 behind; is a prefix of the log", "table 1, adopted");
    assertThat(desk.run("log", "status", "--json")).isEqualTo(0);
    JsonNode json = Json.readWhole(desk.out.getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("size").asLong()).isEqualTo(7);
    assertThat(json.path("lag").asLong()).isEqualTo(2);
    assertThat(json.path("checkpointSize").asLong()).isEqualTo(7);
    assertThat(json.path("adopted").asBoolean()).isTrue();
    assertThat(json.path("frozen").asBoolean()).isFalse();
  }

  @Test
  void withoutABucketThePublicSideIsNotLookedAt() {
    desk.append(5);
    desk.publication = Optional.empty();
    assertThat(desk.run("log", "status")).isEqualTo(0);
    assertThat(desk.out).contains("not looked at");
  }

  @Test
  void aPublicThatSeesAnotherLogIsAFinding() {
    desk.append(5);
    publish(5);
    assertThat(desk.run("log", "status")).isEqualTo(1);
    assertThat(desk.out).contains("NOT a prefix");
    publish(9);
    assertThat(desk.run("log", "status")).isEqualTo(1);
    assertThat(desk.out)
        .contains("larger than the log", "restore-table-to-point-in-time", "hallmark log adopt");
    desk.files.overwriteCheckpoint("junk");
    assertThat(desk.run("log", "status")).isEqualTo(1);
    assertThat(desk.out).contains("not signed by the log's key");
  }

  @Test
  void aLogIsFrozenAfterAYes() {
    desk.append(5);
    desk.interactive = true;
    desk.answer = "yes\n";
    assertThat(desk.run("log", "freeze")).isEqualTo(0);
    assertThat(desk.err).contains("End the log rekor-v2 log.example, with 5 entries, for good?");
    assertThat(desk.out).contains("frozen, with 5 entries");
    assertThat(desk.run("log", "freeze")).isEqualTo(0);
    assertThat(desk.out).contains("was frozen already");
    assertThat(desk.run("log", "status")).isEqualTo(0);
    assertThat(desk.out).contains("5 entries, frozen");
  }

  @Test
  void withoutAYesNothingIsFrozen() {
    desk.append(5);
    assertThat(desk.run("log", "freeze")).isEqualTo(2);
    assertThat(desk.err).contains("--yes");
    desk.interactive = true;
    for (String answer : List.of("", "no\n", "y\n")) {
      desk.answer = answer;
      assertThat(desk.run("log", "freeze")).isEqualTo(1);
    }
    assertThat(desk.store.slotsBefore(Long.MAX_VALUE, 1).getFirst().frozen()).isFalse();
    assertThat(desk.run("log", "freeze", "--yes", "--json")).isEqualTo(0);
    assertThat(desk.out).contains("\"frozen\":true");
  }

  /** Nobody is asked, also not who says yes. */
  @Test
  void aDryRunSaysWhatWouldBeFrozenAndFreezesNothing() {
    desk.append(5);
    for (String[] freeze : new String[][] {{"log", "freeze"}, {"freeze", "log", "rekor-v2"}}) {
      assertThat(desk.run(with(freeze, "--dry-run"))).isEqualTo(0);
      assertThat(desk.out).isEqualTo("would be frozen for good, with 5 entries\n");
      assertThat(desk.run(with(freeze, "--dry-run", "--yes", "--json"))).isEqualTo(0);
      assertThat(desk.out).contains("\"frozen\":false", "\"size\":5", "\"before\":false");
      assertThat(desk.store.slotsBefore(Long.MAX_VALUE, 1).getFirst().frozen()).isFalse();
      assertThat(desk.run(with(freeze, "--help"))).isEqualTo(0);
      assertThat(desk.out).contains("--dry-run");
    }
    assertThat(desk.run("log", "freeze", "--yes")).isEqualTo(0);
    assertThat(desk.run("log", "freeze", "--dry-run")).isEqualTo(0);
    assertThat(desk.out).contains("was frozen already");
  }

  @Test
  void aDryRunFindsWhatWouldKeepALogFromBeingFrozen() {
    desk.append(5);
    publish(9);
    assertThat(desk.run("log", "freeze", "--dry-run")).isEqualTo(1);
    assertThat(desk.err).contains("not frozen", "larger than the log");
  }

  @Test
  void aDryRunSaysWhetherAStoreWouldBeAdoptedAndAdoptsNothing() {
    desk.append(5);
    assertThat(desk.run("log", "adopt", "--dry-run")).isEqualTo(1);
    assertThat(desk.err).contains("not adopted", "nothing is published");
    desk.publish();
    assertThat(desk.run("log", "adopt", "--dry-run")).isEqualTo(0);
    assertThat(desk.out).contains("is a prefix of the log", "would be adopted");
    assertThat(desk.run("log", "adopt", "--dry-run", "--yes", "--json")).isEqualTo(0);
    assertThat(desk.out).contains("\"before\":false", "\"adopted\":false");
    assertThat(desk.identity.adopted("table 1")).isFalse();
    assertThat(desk.run("log", "adopt", "--yes")).isEqualTo(0);
    assertThat(desk.run("log", "adopt", "--dry-run")).isEqualTo(0);
    assertThat(desk.out).contains("was adopted already");
  }

  @Test
  void aStoreIsAdoptedAfterAYes() {
    desk.append(5);
    desk.publish();
    desk.identity.restoreAs("table 2");
    desk.interactive = true;
    desk.answer = "yes\n";
    assertThat(desk.run("log", "adopt")).isEqualTo(0);
    assertThat(desk.out).contains("5 entries, 0 behind; is a prefix of the log", "adopted");
    assertThat(desk.identity.adopted("table 2")).isTrue();
    assertThat(desk.run("log", "adopt")).isEqualTo(0);
    assertThat(desk.out).contains("was adopted already");
  }

  @Test
  void aStoreThatContradictsThePublicIsNotAdopted() {
    desk.append(5);
    publish(9);
    assertThat(desk.run("log", "adopt", "--yes")).isEqualTo(1);
    assertThat(desk.err).contains("not adopted", "larger than the log");
    publish(5);
    assertThat(desk.run("log", "adopt", "--yes", "--json")).isEqualTo(1);
    assertThat(desk.out).contains("\"adopted\":false", "\"publication\":\"FORK\"");
    assertThat(desk.identity.adopted("table 1")).isFalse();
  }

  @Test
  void aLogOfWhichNothingIsPublishedIsAdoptedOnlyIfSaidSo() {
    desk.append(5);
    assertThat(desk.run("log", "adopt", "--yes")).isEqualTo(1);
    assertThat(desk.err).contains("nothing is published", "--unpublished");
    assertThat(desk.identity.adopted("table 1")).isFalse();
    assertThat(desk.run("log", "adopt", "--yes", "--unpublished")).isEqualTo(0);
    assertThat(desk.identity.adopted("table 1")).isTrue();
  }

  @Test
  void aStoreWhoseNewestCheckpointIsSignedByAnotherKeyIsNotAdopted() {
    desk.append(5);
    desk.publish();
    CheckpointSigner other = LogKind.REKOR_V2.key(JdkSigner.p256(), Desk.ORIGIN);
    String foreign =
        other.sign(new Checkpoint(Desk.ORIGIN, 5, Hash.EMPTY_ROOT), Instant.EPOCH).encode();
    desk.store.putCheckpoint(new StoredCheckpoint(5, Long.MAX_VALUE, foreign));
    assertThat(desk.run("log", "adopt", "--yes")).isEqualTo(1);
    assertThat(desk.err).contains("not adopted", "newest checkpoint", "hallmark log fsck");
    assertThat(desk.identity.adopted("table 1")).isFalse();
    assertThat(desk.run("log", "status")).isEqualTo(1);
    assertThat(desk.out).contains("NOT of this log and key");
  }

  @Test
  void aLogThatContradictsThePublicIsNotFrozen() {
    desk.append(5);
    publish(9);
    assertThat(desk.run("log", "freeze", "--yes")).isEqualTo(1);
    assertThat(desk.err).contains("not frozen", "larger than the log");
  }

  @Test
  void withoutAYesOrABucketNothingIsAdopted() {
    desk.append(5);
    desk.publish();
    assertThat(desk.run("log", "adopt")).isEqualTo(2);
    desk.interactive = true;
    desk.answer = "no\n";
    assertThat(desk.run("log", "adopt")).isEqualTo(1);
    desk.publication = Optional.empty();
    assertThat(desk.run("log", "adopt", "--yes")).isEqualTo(2);
    assertThat(desk.err).contains("--bucket");
    assertThat(desk.identity.adopted("table 1")).isFalse();
  }

  @Test
  void aStoreOutOfReachIsTroubleForEveryCommand() {
    desk.append(5);
    for (String command : List.of("status", "freeze", "adopt")) {
      desk.seen = new FaultyLogStore(desk.store, 1, Kind.LOST);
      assertThat(desk.run("log", command)).isEqualTo(3);
      assertThat(desk.err).startsWith("hallmark: injected");
    }
  }

  private static String[] with(String[] command, String... options) {
    return Stream.of(command, options).flatMap(Stream::of).toArray(String[]::new);
  }

  /** Another tree than the log's. */
  private void publish(long size) {
    desk.files.overwriteCheckpoint(
        desk.key.sign(new Checkpoint(Desk.ORIGIN, size, Hash.EMPTY_ROOT), Instant.EPOCH).encode());
  }
}
