package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the hooks around the snapshot run, and whether the rig would notice if they did not. */
class HooksTest {
  @TempDir Path folder;

  @Test
  void aRuntimeThatKnowsTheHooksRunsThem() throws Exception {
    assertThat(hooksRan(Launch.of("told"))).isTrue();
  }

  @Test
  void aRuntimeThatDoesNotIsNoticed() throws Exception {
    assertThat(hooksRan(Launch.of("untold").withoutHooks())).isFalse();
  }

  private boolean hooksRan(Launch launch) throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      instance.start(PackagedFunction.TIMESTAMP, launch).awaitCheckpoint().restore();
      return instance.hooksRan(launch.environment());
    }
  }
}
