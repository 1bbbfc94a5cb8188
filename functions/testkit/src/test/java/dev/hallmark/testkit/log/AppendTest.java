package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.Entry;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an append answers. */
class AppendTest {
  private final Logs logs = new Logs();
  private final TransparencyLog log = logs.environment();

  @Test
  void givesConsecutiveIndexesAndAnswersThatHoldForEver() {
    List<Logged> answers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Logged answer = logged(log.append(candidate("entry " + i)));
      assertThat(answer.index()).isEqualTo(i);
      assertThat(answer.existedBefore()).isFalse();
      answers.add(answer);
      logs.clock.advance(Duration.ofMillis(7));
    }
    LogAuditor audited = logs.audit();
    assertThat(audited.size()).isEqualTo(300);
    answers.forEach(audited::holds);
  }

  @Test
  void signsTheReceiptForWhatIsInTheLog() {
    Logged answer = logged(log.append(candidate("x")));
    assertThat(
            logs.key.verifiesReceipt(
                answer.receipt(),
                answer.leaf(),
                answer.index(),
                Instant.ofEpochMilli(answer.timestampMillis())))
        .isTrue();
  }

  @Test
  void answersARepetitionWithTheFirstReceiptAndAFreshProof() {
    Logged first = logged(log.append(candidate("once")));
    for (int i = 0; i < 20; i++) {
      log.append(candidate("another " + i));
    }
    for (TransparencyLog environment : List.of(log, logs.environment())) {
      Logged again = logged(environment.append(candidate("once")));
      assertThat(again.index()).isEqualTo(first.index());
      assertThat(again.timestampMillis()).isEqualTo(first.timestampMillis());
      assertThat(again.receipt()).isEqualTo(first.receipt());
      assertThat(again.existedBefore()).isTrue();
      assertThat(again.proof().treeSize()).isEqualTo(21);
      logs.audit().holds(again);
    }
  }

  @Test
  void takesTheBytesOfTheFirstSubmissionWhereTheIdentityIsNotTheLeaf() {
    Hash identity = Hash.sha256(new byte[] {1});
    Logged first = logged(log.append(new Candidate(identity, bytes("at 10:00"), bytes("chain a"))));
    Logged again = logged(log.append(new Candidate(identity, bytes("at 10:05"), bytes("chain b"))));
    assertThat(again.leaf()).isEqualTo(first.leaf()).isEqualTo(bytes("at 10:00"));
    assertThat(again.extra()).isEqualTo(bytes("chain a"));
    assertThat(logs.audit().size()).isEqualTo(1);
    assertThat(logged(log.entry(0).orElseThrow()).leaf()).isEqualTo(bytes("at 10:00"));
  }

  @Test
  void completesAnEntryWhoseFirstWriterDiedBeforeTheSlot() {
    Candidate candidate = candidate("orphan");
    logs.store.putEntry(
        new Entry(candidate.identity(), candidate.leaf(), new byte[0], 0, new byte[16]));
    log.append(candidate("other"));
    Logged answer = logged(logs.environment().append(candidate));
    assertThat(answer.index()).isEqualTo(1);
    assertThat(answer.existedBefore()).isFalse();
    logs.audit().holds(answer);
  }

  @Test
  void neverGoesBackInTimeThoughItsClockDoes() {
    Logged first = logged(log.append(candidate("now")));
    logs.clock.advance(Duration.ofSeconds(-4));
    Logged second = logged(log.append(candidate("4 s earlier")));
    assertThat(second.timestampMillis()).isEqualTo(first.timestampMillis());
    logs.audit().holds(second);
  }

  @Test
  void refusesToCommitWithAClockFarBehindTheLog() {
    log.append(candidate("now"));
    logs.clock.advance(Duration.ofSeconds(-6));
    assertThat(log.append(candidate("6 s earlier"))).isInstanceOf(AppendResult.Busy.class);
    assertThat(logs.audit().size()).isEqualTo(1);
    logs.clock.advance(Duration.ofSeconds(6));
    assertThat(logged(log.append(candidate("6 s earlier"))).index()).isEqualTo(1);
  }

  @Test
  void findsEntriesByIndexAndByIdentity() {
    Logged answer = logged(log.append(candidate("wanted")));
    log.append(candidate("later"));
    TransparencyLog reader = logs.environment();
    assertThat(reader.entry(0).orElseThrow().receipt()).isEqualTo(answer.receipt());
    assertThat(reader.find(candidate("wanted").identity()).orElseThrow().index()).isZero();
    assertThat(reader.find(candidate("absent").identity())).isEmpty();
    assertThat(reader.entry(2)).isEmpty();
    assertThat(reader.entry(-1)).isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
