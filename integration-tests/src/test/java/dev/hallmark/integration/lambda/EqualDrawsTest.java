package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rig's equal randomness shows of a function that keeps what it drew. */
class EqualDrawsTest {
  private static final int KEPT = 0;
  private static final int FRESH = 1;

  @TempDir Path folder;

  @Test
  void whatWasDrawnBeforeTheCheckpointIsEqualAndWhatIsDrawnAfterTheRestoreIsNot() throws Exception {
    List<String> one = draws("one", Randomness.EQUAL_UNTIL_RESTORE);
    List<String> other = draws("other", Randomness.EQUAL_UNTIL_RESTORE);
    assertThat(one.get(KEPT)).isEqualTo(other.get(KEPT));
    assertThat(one.get(FRESH)).isNotEqualTo(other.get(FRESH));
  }

  @Test
  void withoutItNothingIsEqualAndTheFaultIsHidden() throws Exception {
    List<String> one = draws("one", Randomness.SYSTEM);
    List<String> other = draws("other", Randomness.SYSTEM);
    assertThat(one.get(KEPT)).isNotEqualTo(other.get(KEPT));
  }

  private List<String> draws(String environment, Randomness randomness) throws Exception {
    Path task = Files.createDirectories(folder.resolve("task"));
    Randomness.copy(KeepsWhatItDrew.class, task);
    try (LambdaProcess process =
        new LambdaProcess(
            task,
            KeepsWhatItDrew.class.getName(),
            Map.of(),
            PackagedFunction.runtimeClient(),
            Files.createDirectories(folder.resolve(environment)),
            Launch.of(environment).drawing(randomness))) {
      byte[] answer = process.awaitCheckpoint().restore().invoke(new byte[] {'{', '}'});
      return List.of(new String(answer, StandardCharsets.UTF_8).split(" ", -1));
    }
  }
}
