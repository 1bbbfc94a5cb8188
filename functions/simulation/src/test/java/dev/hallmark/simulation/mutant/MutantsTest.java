package dev.hallmark.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.store.Publication;
import dev.hallmark.logengine.store.Slot;
import dev.hallmark.simulation.region.Region;
import dev.hallmark.simulation.region.Weather;
import dev.hallmark.simulation.run.Invariant;
import dev.hallmark.simulation.run.Rig;
import dev.hallmark.simulation.run.Scenario;
import dev.hallmark.simulation.run.Search;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each broken rule is noticed within a few seeds. */
class MutantsTest {
  private static final int SEEDS = 40;

  /** The same few entries by many, while environments die. */
  private static final Scenario QUARREL =
      Scenario.calm("quarrel", 60, 2_000).choosingFrom(12).in(Weather.FAIR.wild()).withFaults(30);

  /** Different entries by many, while environments die. */
  private static final Scenario CROWD =
      Scenario.calm("crowd of mutants", 80, 300).in(Weather.FAIR.wild()).withFaults(30);

  @Test
  void anEntryThatIsNotLookedForIsLoggedTwice() {
    isNoticed(NoRescan::new, QUARREL, Invariant.I3_ONCE);
  }

  @Test
  void aSlotThatIsPutOverAnotherBreaksTheChain() {
    isNoticed(() -> new Overwrites(slot -> true), CROWD, Invariant.I1_I2_CHAIN_AND_STATE);
  }

  @Test
  void aLeaderThatTrustsItsLeaseOverwritesAnother() {
    isNoticed(() -> new Overwrites(Slot::queued), CROWD, Invariant.I1_I2_CHAIN_AND_STATE);
  }

  @Test
  void aHeadSignedBeforeItsCommitIsOneThatNeverWas() {
    isNoticed(SignsFirst::new, CROWD, Invariant.I5_SIGNED_IS_COMMITTED);
  }

  @Test
  void anEntryLinedUpBeforeItsBodyIsALeafWithoutOne() {
    isNoticed(MarkerFirst::new, CROWD, Invariant.I4_BODY);
  }

  @Test
  void aNonceFromTheSnapshotMakesAnotherEnvironmentsSlotOnesOwn() {
    isNoticed(NonceFromSnapshot::new, CROWD, Invariant.CONDUCT);
  }

  @Test
  void aShortKeyAnswersWithAnotherEntry() {
    isNoticed(ShortKeys::new, CROWD, Invariant.I7_PROMISE);
  }

  @Test
  void aCheckpointPutOverAnyOtherMakesThePublicGoBack() {
    isNoticed(
        () ->
            new Rig() {
              @Override
              public Publication files(Region region) {
                return new OverwritingFiles(region.publication());
              }
            },
        CROWD.withPublishers(6),
        Invariant.I6_MONOTONIC);
  }

  @Test
  void aFindingIsMadeSmall() {
    Search search = new Search(QUARREL, NoRescan::new);
    Search.Finding found = search.first(1, SEEDS).orElseThrow();
    Search.Finding small = search.smaller(found);
    assertThat(small.cut().requests()).isLessThan(QUARREL.requests());
    assertThat(small.cut().faults()).hasSizeLessThan(QUARREL.faults() / 2);
    assertThat(search.broken(small.seed(), small.cut())).isEqualTo(small.violations());
    assertThat(small.message()).contains("functions/simulation/replay quarrel:");
  }

  private static void isNoticed(Supplier<Rig> mutant, Scenario scenario, Invariant broken) {
    Search search = new Search(scenario, mutant);
    assertThat(search.first(1, SEEDS, broken)).as("a seed that breaks " + broken).isPresent();
  }
}
