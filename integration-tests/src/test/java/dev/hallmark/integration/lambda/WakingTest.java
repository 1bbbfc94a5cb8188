package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.lambda.Calls.Call;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restored Fulcio does first. */
class WakingTest {
  private static final int PATIENCE_MILLIS = 20_000;

  @TempDir Path folder;

  @Test
  void wakesTheCtFunctionBeforeAnythingElseAndBeforeAnyRequest() throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      LambdaProcess fulcio =
          instance.start(PackagedFunction.FULCIO, Launch.of("waking")).awaitCheckpoint();
      String restored = instance.aws().rotate("waking");
      fulcio.restore();
      List<Call> calls = instance.aws().calls().by(restored);
      for (int i = 0; i < PATIENCE_MILLIS / 10 && calls.isEmpty(); i++) {
        Thread.sleep(10);
        calls = instance.aws().calls().by(restored);
      }
      assertThat(calls).as(fulcio.output()).hasSize(1);
      Call first = calls.getFirst();
      assertThat(first.action()).isEqualTo("lambda:InvokeFunction");
      assertThat(first.subject()).isEqualTo(PackagedFunction.CT_FUNCTION);
      assertThat(new String(first.body(), StandardCharsets.UTF_8))
          .as("it signs and writes nothing")
          .contains("/ct/v1/get-roots");
    }
  }
}
