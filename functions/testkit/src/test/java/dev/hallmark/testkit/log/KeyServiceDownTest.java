package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.transparency.note.Checkpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** While nothing can be signed, at most one slot is committed; afterwards nothing is missing. */
class KeyServiceDownTest {
  private final Logs logs = new Logs();
  private final TransparencyLog log = logs.environment();

  @BeforeEach
  void theKeyServiceGoesDown() {
    log.append(candidate("before"));
    logs.key.setDown(true);
    fails("first");
  }

  @Test
  void theFirstFailureStopsCommits() {
    fails("second");
    fails("third");
    assertThat(logs.store.allSlots()).hasSize(2);
    assertThat(logs.store.allEntries()).hasSize(2);
  }

  /** Whichever of head and promise fails first: both are signed at the same time. */
  @RepeatedTest(25)
  void whatWasCommittedUnsignedIsSignedBeforeAnythingNew() {
    logs.key.setDown(false);
    Logged second = logged(log.append(candidate("second")));
    assertThat(second.index()).isEqualTo(2);
    assertThat(logs.key.signed().stream().map(Checkpoint::size)).contains(2L);
    assertThat(logs.store.allPlacements()).containsKey(candidate("second").identity());
    logs.audit().holds(second);
  }

  @Test
  void theCallerWhoWasTurnedAwayFindsItsEntry() {
    logs.key.setDown(false);
    Logged first = logged(log.append(candidate("first")));
    assertThat(first.index()).isEqualTo(1);
    assertThat(first.receipt()).isNotEmpty();
    logs.audit().holds(first);
    assertThat(logs.store.allSlots()).hasSize(2);
  }

  @Test
  void anotherEnvironmentSignsTheHeadThatNobodySigned() {
    logs.key.setDown(false);
    assertThat(Checkpoint.parse(logs.environment().checkpoint().text()).orElseThrow().size())
        .isEqualTo(2);
    logs.audit();
  }

  private void fails(String name) {
    assertThatThrownBy(() -> log.append(candidate(name)))
        .isInstanceOf(TestLogKey.KeyServiceDownException.class);
  }
}
