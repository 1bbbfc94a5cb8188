package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.testkit.log.FaultyLogStore;
import dev.hallmark.testkit.log.OneFault.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fsck} and {@code audit}. */
class AuditCommandsTest {
  private final Desk desk = new Desk();
  @TempDir private Path folder;

  @Test
  void aWholeLogIsFine() {
    desk.append(5);
    desk.publish();
    assertThat(desk.run("log", "fsck")).isEqualTo(0);
    assertThat(desk.out)
        .contains("rekor-v2 log.example: whole", "entries 0 to 4, the last", "5 entries");
    assertThat(desk.err).isEmpty();
  }

  @Test
  void everyFindingIsPrintedAndEachRuleExplainedOnce() {
    desk.append(5);
    desk.publish();
    desk.remove(1);
    desk.remove(3);
    assertThat(desk.run("log", "fsck")).isEqualTo(1);
    assertThat(desk.out)
        .contains("I4 leaf 1: the leaf has no entry", "I4 leaf 3", "2 findings", "do:    restore")
        .containsOnlyOnce("means:");
  }

  @Test
  void asJsonItIsOneObject() throws Exception {
    desk.append(5);
    desk.publish();
    desk.remove(1);
    assertThat(desk.run("log", "fsck", "--json")).isEqualTo(1);
    JsonNode json = Json.readWhole(desk.out.getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("whole").asBoolean()).isFalse();
    assertThat(json.path("size").asLong()).isEqualTo(5);
    assertThat(json.path("published").asLong()).isEqualTo(5);
    assertThat(json.at("/findings/0/rule").asText()).isEqualTo("I4");
    assertThat(json.at("/findings/0/where").asText()).isEqualTo("leaf 1");
    assertThat(json.at("/checked/entries").asLong()).isEqualTo(4);
  }

  @Test
  void aPersonSeesProgressAndAScriptDoesNot() {
    desk.append(5);
    desk.interactive = true;
    assertThat(desk.run("log", "fsck")).isEqualTo(0);
    assertThat(desk.err).contains("[====", "5 of 5 entries");
    desk.interactive = false;
    assertThat(desk.run("log", "fsck")).isEqualTo(0);
    assertThat(desk.err).isEmpty();
  }

  @Test
  void aStoreThatIsOutOfReachIsTrouble() {
    desk.append(5);
    desk.seen = new FaultyLogStore(desk.store, 3, Kind.LOST);
    assertThat(desk.run("log", "fsck")).isEqualTo(3);
    assertThat(desk.err).startsWith("hallmark: injected: no answer");
  }

  @Test
  void anAuditGoesOnFromItsState() throws Exception {
    Path state = folder.resolve("state");
    String[] audit = {"log", "audit", "--state", state.toString()};
    desk.append(5);
    desk.publish();
    assertThat(desk.run(audit)).isEqualTo(0);
    assertThat(desk.out).contains("entries 0 to 4, the last");
    desk.append(3);
    assertThat(desk.run(audit)).isEqualTo(0);
    assertThat(desk.out).contains("entries 5 to 7, the last");
    String before = Files.readString(state);
    desk.append(3);
    desk.remove(10);
    assertThat(desk.run(audit)).isEqualTo(1);
    assertThat(desk.out).contains("leaf 10");
    assertThat(Files.readString(state)).isEqualTo(before);
  }

  /** What it says of one log is false of every other, and would look like a fork. */
  @Test
  void theStateOfAnotherLogIsRefused() throws Exception {
    Path state = folder.resolve("state");
    assertThat(desk.run("log", "audit", "--state", state.toString())).as(desk.err).isEqualTo(0);
    String own = Files.readString(state);
    assertThat(own).startsWith("log rekor-v2 ");
    Files.writeString(state, own.replaceFirst("log rekor-v2 ", "log rekor-v2-2 log2."));
    assertThat(desk.run("log", "audit", "--state", state.toString())).isEqualTo(2);
    assertThat(desk.err).contains("is the state of the audit of another log");
  }

  /** A file of before the first line said whose it is. */
  @Test
  void aStateWithoutAnOwnerIsTakenForThisLogs() throws Exception {
    Path state = folder.resolve("state");
    assertThat(desk.run("log", "audit", "--state", state.toString())).as(desk.err).isEqualTo(0);
    String own = Files.readString(state);
    Files.writeString(state, own.substring(own.indexOf('\n') + 1));
    assertThat(desk.run("log", "audit", "--state", state.toString())).as(desk.err).isEqualTo(0);
    assertThat(Files.readString(state)).isEqualTo(own);
  }

  @Test
  void aFileThatIsNoStateIsRefused() throws Exception {
    Path state = Files.writeString(folder.resolve("state"), "junk");
    assertThat(desk.run("log", "audit", "--state", state.toString())).isEqualTo(2);
    assertThat(desk.err).contains("is not the state of an audit");
    assertThat(desk.run("log", "audit")).isEqualTo(2);
    assertThat(desk.err).contains("--state");
  }
}
