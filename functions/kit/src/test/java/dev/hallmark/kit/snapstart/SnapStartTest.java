package dev.hallmark.kit.snapstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.config.Environment;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hub's hold on hooks, and the order of what is done around a snapshot. */
class SnapStartTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void aHookThatNobodyElseHoldsIsKept() throws Exception {
    WeakReference<SnapshotHook> seen = registerAndForget();
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(10);
    }
    assertThat(seen.get()).isNotNull();
  }

  @Test
  void primesThenDisconnectsAndAfterTheRestoreForgetsAndWiresAnew() {
    FunctionSnapshot snapshot =
        new FunctionSnapshot(
            priming("on").step("step", () -> done.add("primed")),
            () -> done.add("disconnected"),
            () -> done.add("wired"));
    snapshot.beforeCheckpoint();
    assertThat(done).containsExactly("primed", "disconnected");
    snapshot.afterRestore();
    assertThat(done).containsExactly("primed", "disconnected", "disconnected", "wired");
  }

  @Test
  void aStepThatFailsStopsNeitherTheNextNorThePublication() {
    priming("on")
        .step(
            "missing",
            () -> {
              throw new IllegalStateException("not there yet");
            })
        .step(
            "not packaged",
            () -> {
              throw new NoClassDefFoundError("other");
            })
        .step("next", () -> done.add("next"))
        .run();
    assertThat(done).containsExactly("next");
  }

  @Test
  void aStepAsideRunsOnAVirtualThreadAndItsFailureStopsNothing() {
    priming("on")
        .stepAside("aside", () -> done.add(Thread.currentThread().isVirtual() ? "aside" : "here"))
        .stepAside(
            "missing",
            () -> {
              throw new NoClassDefFoundError("other");
            })
        .step("next", () -> done.add("next"))
        .run();
    assertThat(done).containsExactly("aside", "next");
  }

  @Test
  void canBeSwitchedOff() {
    priming("off").step("step", () -> done.add("primed")).run();
    assertThat(done).isEmpty();
  }

  private static Priming priming(String setting) {
    return new Priming(new Environment(Map.of("HALLMARK_PRIMING", setting)));
  }

  private static WeakReference<SnapshotHook> registerAndForget() {
    SnapshotHook hook = new FunctionSnapshot(priming("off"), () -> {}, () -> {});
    SnapStart.register(hook);
    return new WeakReference<>(hook);
  }
}
