package dev.hallmark.transparency.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hallmark.transparency.note.Checkpoint;
import dev.hallmark.transparency.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Any text is a note or none, and a note has one spelling. */
class NoteFuzzTest {
  @FuzzTest(maxDuration = "1m")
  void aNote(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    SignedNote.parse(text).ifPresent(note -> assertThat(note.encode()).isEqualTo(text));
  }

  @FuzzTest(maxDuration = "1m")
  void aCheckpoint(byte[] data) {
    String text = new String(data, StandardCharsets.UTF_8);
    Optional<Checkpoint> checkpoint = Checkpoint.parse(text);
    // Extension lines are left out; what is kept is written as it was read.
    checkpoint.ifPresent(read -> assertThat(text).startsWith(read.text()));
    checkpoint.ifPresent(read -> assertThat(Checkpoint.parse(read.text())).contains(read));
  }
}
