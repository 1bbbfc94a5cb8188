package dev.hallmark.infrastructure.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.operator.price.Estimate;
import dev.hallmark.operator.price.Plan;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * When the budget tells of a day: the days cost what {@code hallmark estimate} says of them, in an
 * account that has nothing else.
 */
class DayCostTest {
  private static final DayBudget BUDGET = DayBudget.OF_THE_ACCOUNT;
  private static final int DAYS_OF_A_MONTH = 30;

  @Test
  void aDayInWhichSomethingSignsInALoopIsTold() {
    assertThat(tells(300, 100_000)).isTrue();
  }

  @Test
  void aBusyDayIsNot() {
    assertThat(tells(300, 1_500)).isFalse();
  }

  /** What it rests on is low then: the README says so. */
  @Test
  void theFirstBusyDayOfAnInstanceAtRestMayTell() {
    assertThat(tells(0, 10_000)).isTrue();
    assertThat(tells(0, 1_000)).isFalse();
  }

  @Test
  void aDayWithoutSignaturesNeverTells() {
    assertThat(tells(0, 0)).isFalse();
    assertThat(tells(100_000, 0)).isFalse();
  }

  /** Whether a day with so many signatures is told of after days with as many each as before. */
  private static boolean tells(long before, long signatures) {
    List<Double> days = Collections.nCopies(BUDGET.days(), dollars(before));
    double mean = days.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return dollars(signatures) > mean * BUDGET.percent() / 100;
  }

  /** Of one day. */
  private static double dollars(long signatures) {
    Estimate estimate = Estimate.of(new Plan(signatures, false, true, false));
    return estimate.idleDollars() / DAYS_OF_A_MONTH + estimate.runningDollars();
  }
}
