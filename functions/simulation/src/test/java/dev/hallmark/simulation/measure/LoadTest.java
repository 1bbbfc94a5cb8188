package dev.hallmark.simulation.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * I10: what an append may cost and how long it may take, with room above what the table shows. A
 * log that jams under load, because those who wait read what those who work must read, fails here.
 */
class LoadTest {
  private static final Setting AS_IT_COMES = Setting.ALL.get(0);
  private static final Setting RAISED = Setting.ALL.get(1);
  private static final Setting NO_RECEIPTS = Setting.ALL.get(2);

  @Test
  void oneCallerPaysSixWritesOneReadAndTwoSignatures() {
    Figures figures = Experiment.measure(AS_IT_COMES, new Load.Closed(1, 12));
    assertThat(figures.writeUnits()).isLessThan(6.1);
    assertThat(figures.readUnits()).isLessThan(1.2);
    assertThat(figures.signatures()).isLessThan(2.05);
    assertThat(figures.p50()).isLessThan(60);
    assertThat(figures.p99()).isLessThan(130);
  }

  @Test
  void aCrowdSharesSlotsAndSignatures() {
    Figures figures = Experiment.measure(RAISED, new Load.Rate(300, 2));
    isServed(figures, 300);
    assertThat(figures.writeUnits()).isLessThan(9);
    assertThat(figures.readUnits()).isLessThan(9);
    assertThat(figures.signatures()).isLessThan(1.2);
    assertThat(figures.perSlot()).isGreaterThan(4);
  }

  @Test
  void aThousandASecondAreServed() {
    Figures figures = Experiment.measure(NO_RECEIPTS, new Load.Rate(1_000, 1));
    isServed(figures, 1_000);
    assertThat(figures.p99()).isLessThan(250);
  }

  @Test
  void aFewASecondHardlyMeet() {
    Figures figures = Experiment.measure(AS_IT_COMES, new Load.Rate(10, 20));
    assertThat(figures.writeUnits()).isLessThan(8);
    assertThat(figures.readUnits()).isLessThan(4);
    assertThat(figures.p99()).isLessThan(190);
  }

  @Test
  void publishingTakesFewObjects() {
    Figures figures = Experiment.measure(NO_RECEIPTS, new Load.Rate(300, 3));
    assertThat(figures.objectPuts()).isPositive().isLessThan(0.05);
  }

  @Test
  void fourHundredAtOnceAreServed() {
    Figures figures = Experiment.measure(RAISED, new Load.Burst(400, 1));
    assertThat(figures.donePerSecond()).isEqualTo(400);
    assertThat(figures.p99()).isLessThan(400);
  }

  @Test
  void beyondTheQuotaOfTheKeyServiceAsManyAreServedAsItSignsFor() {
    Figures figures = Experiment.measure(AS_IT_COMES, new Load.Rate(2_000, 1));
    assertThat(figures.donePerSecond()).isGreaterThan(700);
    assertThat(figures.refusedPerSecond()).isGreaterThan(700);
    assertThat(figures.p99()).isLessThan(1_000);
  }

  @Test
  void thePictureHoldsEveryCurveAndNamesEverySource() {
    List<Figures> figures = List.of(Experiment.measure(RAISED, new Load.Rate(10, 5)));
    String picture = Picture.of(List.of(new Picture.Curve("a curve", "#06c", figures)));
    assertThat(picture).contains("a curve", "<polyline");
    Published.ALL.forEach(
        published -> assertThat(picture).contains(published.who(), published.source()));
  }

  private static void isServed(Figures figures, int perSecond) {
    assertThat(figures.donePerSecond()).isGreaterThan(0.9 * perSecond);
    assertThat(figures.refusedPerSecond()).isLessThan(0.02 * perSecond);
    assertThat(figures.failed()).isZero();
    assertThat(figures.p99()).isLessThan(500);
  }
}
