package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** {@code hallmark destroy} tells what is left, what that costs, and what removes it. */
class DestroyLeavesTest extends DestroyRun {
  @Test
  void whatGoesByItselfCostsNothingAndIsDone() throws Exception {
    Instant at = Instant.parse("2026-12-29T00:00:00Z");
    more.add(
        new Fake("pending key", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Ends(at, "aws kms cancel-key-deletion --key-id k");
          }
        });
    assertThat(destroy("--yes")).isEqualTo(0);
    assertThat(out)
        .contains(
            "ends:    pending key: deleted at " + at,
            "keys that wait for their deletion until " + at + ", at no cost: 1",
            "what is left costs at least $1.00 a month");
    assertThat(destroy("--yes", "--json")).isEqualTo(0);
    JsonNode json = Json.readWhole(out.lines().toList().getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(json.at("/ending/0/at").asText()).isEqualTo(at.toString());
    assertThat(json.at("/ending/0/undo").asText()).contains("cancel-key-deletion");
  }

  /** Such as a stranger's file in a local instance's folder. */
  @Test
  void whatSomebodyElsePutThereIsToldAndIsNoFailure() {
    more.add(
        new Fake("folder", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Emptied("it also holds thesis.txt");
          }
        });
    assertThat(destroy("--yes")).as(out).isZero();
    assertThat(out).contains("left:    folder: it also holds thesis.txt");
  }

  /** Such as keys that nothing names. */
  @Test
  void whatHasNoKnownPriceIsGivenNone() {
    unpriced = true;
    assertThat(destroy("--yes")).as(out).isZero();
    assertThat(out)
        .contains(
            "left:    key: guarded" + System.lineSeparator(),
            "what is left may cost something: how much is not known")
        .doesNotContain("$");
  }

  /** Until then CloudFormation has forgotten the stack. */
  @Test
  void ofWhatIsLockedTheNextRunIsToldAndItsOutputsAreKept() {
    outputs = Optional.of(StackOutputs.of("Hallmark", Map.of("BucketName", "files")));
    more.add(
        new Fake("bucket", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Waits("2 versions stay: locked", 0.5);
          }
        });
    assertThat(destroy("--archive", archive().toString(), "--yes")).as(out).isEqualTo(1);
    Path file = archive().resolve("outputs.json");
    assertThat(StackOutputs.read(file).require("BucketName")).isEqualTo("files");
    assertThat(out)
        .contains(
            "left:    bucket: 2 versions stay: locked ($0.50 a month)",
            "do: run this then: hallmark destroy --outputs %s --archive %s"
                .formatted(file, archive()),
            "costs at least $1.50 a month");
  }

  @Test
  void oneTableThatStaysDoesNotKeepTheOthers() {
    refuses = true;
    more.add(
        new Fake("other table", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            removed.add("other table");
            return new Removal.Gone();
          }
        });
    more.add(
        new Fake("folder", true, OptionalDouble.empty()) {
          @Override
          public boolean last() {
            return true;
          }
        });
    assertThat(destroy("--yes")).isEqualTo(1);
    assertThat(removed).containsExactly("other table");
    assertThat(out).contains("left:    folder: something before it is left");
  }

  /** What it refuses over may still write into the others. */
  @Test
  void nothingIsRemovedAfterAPartThatRefuses() throws Exception {
    more.add(
        new Fake("stack", true, OptionalDouble.empty()) {
          @Override
          public Removal remove() {
            return new Removal.Refused("denied", "get the right");
          }
        });
    more.add(new Fake("bucket", true, OptionalDouble.empty()));
    assertThat(destroy("--yes", "--json")).isEqualTo(1);
    assertThat(removed).as("what came before it").containsExactly("table");
    assertThat(out)
        .contains(
            "left:    stack: denied",
            "do: get the right",
            "left:    bucket: something before it is left",
            "left:    key: guarded");
    JsonNode json = Json.readWhole(out.lines().toList().getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("destroyed").asBoolean()).isFalse();
    assertThat(json.path("left")).hasSize(3);
  }

  @Test
  void whatCouldNotBeRemovedIsToldAndIsNoSuccess() throws Exception {
    refuses = true;
    assertThat(destroy("--yes", "--json")).isEqualTo(1);
    JsonNode json = Json.readWhole(out.lines().toList().getLast().getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("destroyed").asBoolean()).isFalse();
    assertThat(json.path("left")).hasSize(2);
    assertThat(json.path("dollarsAMonth").asDouble()).isEqualTo(1.0);
    refuses = false;
    assertThat(destroy("--yes")).isEqualTo(0);
  }
}
