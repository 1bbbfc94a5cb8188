package dev.hallmark.testkit.log;

import static dev.hallmark.testkit.log.Logs.candidate;
import static dev.hallmark.testkit.log.Logs.logged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.AppendResult.Frozen;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.TransparencyLog;
import org.junit.jupiter.api.Test;

/** The end of a log. */
class FrozenLogTest {
  private final Logs logs = new Logs();
  private final TransparencyLog log = logs.environment();

  @Test
  void takesNothingNewInAnyEnvironment() {
    log.append(candidate("last"));
    TransparencyLog other = logs.environment();
    other.append(candidate("really last"));
    log.freeze();
    assertThat(log.append(candidate("late"))).isInstanceOf(Frozen.class);
    assertThat(other.append(candidate("late"))).isInstanceOf(Frozen.class);
    assertThat(logs.environment().append(candidate("late"))).isInstanceOf(Frozen.class);
    assertThat(logs.audit().size()).isEqualTo(2);
  }

  @Test
  void storesNoMoreBodiesOnceItIsKnownToBeFrozen() {
    log.freeze();
    log.append(candidate("late"));
    logs.environment().append(candidate("later"));
    assertThat(logs.store.allEntries()).isEmpty();
  }

  @Test
  void stillAnswersForWhatIsInIt() {
    Logged first = logged(log.append(candidate("kept")));
    log.append(candidate("other"));
    log.freeze();
    Logged again = logged(log.append(candidate("kept")));
    assertThat(again.receipt()).isEqualTo(first.receipt());
    logs.audit().holds(again);
    assertThat(log.checkpoint()).isNotNull();
  }

  @Test
  void mayBeFrozenTwiceAndEmpty() {
    log.freeze();
    log.freeze();
    logs.environment().freeze();
    assertThat(logs.store.allSlots()).hasSize(1);
    assertThat(log.checkpoint().text()).startsWith("log.example\n0\n");
    logs.audit();
  }
}
