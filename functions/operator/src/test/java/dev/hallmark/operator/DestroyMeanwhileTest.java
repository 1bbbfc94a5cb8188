package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code hallmark destroy}: what changes while logs are archived and a question is open is not
 * passed over.
 */
class DestroyMeanwhileTest extends DestroyRun {
  private boolean guarded;

  @BeforeEach
  void somebodyIsAsked() {
    desk.append(5);
    desk.publish();
    interactive = true;
    answer = "yes\n";
  }

  @Test
  void aLogThatWasAddedIsNotRemovedUnarchived() {
    asked = () -> logs.add("rekor-v2-2");
    assertThat(destroy("--archive", archive().toString())).as(out).isEqualTo(1);
    assertThat(out)
        .containsSubsequence(
            "refused: rekor-v2-2 log.example: this log came after the others were looked at",
            "the instance was changed meanwhile: nothing was removed; run this again")
        .doesNotContain("ended for good");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  @Test
  void aLogThatIsNotNamedAnyMoreIsTold() {
    logs.add("rekor-v2-2");
    asked = () -> logs.remove("rekor-v2-2");
    assertThat(destroy("--archive", archive().toString())).as(out).isEqualTo(1);
    assertThat(out).contains("refused: rekor-v2-2 log.example: this log was looked at and is not");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  /** Such as a stack that somebody protects because of the question. */
  @Test
  void anObjectionOfMeanwhileCountsBeforeAnyLogEnds() {
    more.add(
        new Fake("stack", true, OptionalDouble.empty()) {
          @Override
          public Optional<String> objection() {
            return Optional.of("it is protected").filter(_ -> guarded);
          }
        });
    asked = () -> guarded = true;
    assertThat(destroy("--archive", archive().toString())).as(out).isEqualTo(1);
    assertThat(out).contains("refused: stack: it is protected", "changed meanwhile");
    assertThat(removed).isEmpty();
    assertThat(frozen()).isFalse();
  }

  /** The last archive takes its time too. */
  @Test
  void anObjectionThatComesWhileTheLogsEndStopsItAndSaysThatTheyHave() {
    more.add(
        new Fake("stack", true, OptionalDouble.empty()) {
          @Override
          public Optional<String> objection() {
            return Optional.of("CloudFormation is changing it").filter(_ -> frozen());
          }
        });
    assertThat(destroy("--archive", archive().toString())).as(out).isEqualTo(1);
    assertThat(out)
        .containsSubsequence(
            "refused: stack: CloudFormation is changing it", "ended for good: rekor-v2");
    assertThat(removed).isEmpty();
  }

  /** Signatures under a key that took over meanwhile verify with it. */
  @Test
  void theTrustedRootAndTheOutputsAreThoseOfTheEnd() {
    trustedRoot = Optional.of(new byte[] {1});
    outputs = Optional.of(StackOutputs.of("Hallmark", Map.of("BucketName", "before")));
    asked =
        () -> {
          trustedRoot = Optional.of(new byte[] {2});
          outputs = Optional.of(StackOutputs.of("Hallmark", Map.of("BucketName", "after")));
        };
    assertThat(destroy("--archive", archive().toString())).as(out).isZero();
    assertThat(archive().resolve("trusted_root.json")).hasBinaryContent(new byte[] {2});
    assertThat(StackOutputs.read(archive().resolve("outputs.json")).require("BucketName"))
        .isEqualTo("after");
    assertThat(removed).containsExactly("table");
  }
}
