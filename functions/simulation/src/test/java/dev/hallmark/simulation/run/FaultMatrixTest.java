package dev.hallmark.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.simulation.region.Fault;
import dev.hallmark.simulation.region.Operation;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every call that an append makes goes wrong in every way, the environment lives on or dies of it,
 * and the log is whole and everybody is answered in the end.
 */
class FaultMatrixTest {
  private static final int MOST_OCCURRENCES = 2;

  private static final Set<Operation> DIRECT =
      EnumSet.of(
          Operation.PUT_ENTRY,
          Operation.SLOTS,
          Operation.SLOTS_BEFORE,
          Operation.PUT_SLOT,
          Operation.PUT_CHECKPOINT,
          Operation.PLACE,
          Operation.SIGN_CHECKPOINT,
          Operation.SIGN_RECEIPT,
          Operation.PUBLISHED,
          Operation.STORE_IDENTITY,
          Operation.ADOPTED,
          Operation.ADOPT);

  private static final Set<Operation> QUEUED =
      EnumSet.of(
          Operation.PUT_MARKER,
          Operation.MARKERS,
          Operation.REMOVE_MARKERS,
          Operation.DELIVER,
          Operation.RESULT,
          Operation.LEASE,
          Operation.TAKE_LEASE,
          Operation.FREE_LEASE);

  /**
   * Who appends.
   *
   * @param calls that are made at least, so that the matrix is known to be whole
   */
  record Situation(Scenario scenario, Set<Operation> calls) {
    @Override
    public String toString() {
      return scenario.name();
    }
  }

  static final List<Situation> SITUATIONS =
      List.of(
          new Situation(Scenario.calm("alone", 1, 0), DIRECT),
          new Situation(Scenario.calm("alone, no queue", 1, 0).withShards(0), DIRECT),
          new Situation(Scenario.calm("two with one entry", 2, 0).choosingFrom(1), DIRECT),
          new Situation(Scenario.calm("two", 2, 0), DIRECT),
          new Situation(Scenario.calm("a crowd", 7, 30), both()),
          new Situation(Scenario.calm("a crowd with two entries", 7, 30).choosingFrom(2), DIRECT));

  private static Set<Operation> both() {
    Set<Operation> both = EnumSet.copyOf(DIRECT);
    both.addAll(QUEUED);
    return both;
  }

  @ParameterizedTest
  @FieldSource("SITUATIONS")
  void everyCallMayGoWrong(Situation situation) {
    Set<Operation> struck = EnumSet.noneOf(Operation.class);
    for (Operation operation : Operation.values()) {
      for (int occurrence = 1; occurrence <= MOST_OCCURRENCES; occurrence++) {
        if (everyWay(situation.scenario(), operation, occurrence)) {
          struck.add(operation);
        }
      }
    }
    assertThat(struck).containsAll(situation.calls());
  }

  /** Whether there is such a call. */
  private static boolean everyWay(Scenario scenario, Operation operation, int occurrence) {
    boolean any = false;
    for (Fault.Kind kind : Fault.Kind.values()) {
      for (boolean dies : new boolean[] {false, true}) {
        TargetedFault fault = new TargetedFault(operation, occurrence, Fault.of(kind, dies));
        Run run = Simulation.run(scenario, occurrence, fault);
        if (!fault.struck()) {
          return any;
        }
        any = true;
        assertThat(Invariants.check(scenario, run))
            .as("%s: call %d of %s %s, dies: %s", scenario, occurrence, operation, kind, dies)
            .isEmpty();
        assertThat(run.gaveUp())
            .as("%s: call %d of %s %s, dies: %s", scenario, occurrence, operation, kind, dies)
            .isZero();
      }
    }
    return any;
  }
}
