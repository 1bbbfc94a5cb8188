package dev.hallmark.tuf.online;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.Optional;

/**
 * What became of a request: {@code {"done": true}}, {@code {"refusal": "…"}}, or {@code {"refusal":
 * "…", "repeat": true}} if others kept it from being done. A fault has no answer.
 *
 * @param refusal a sentence that says which rule failed and what to do; empty if it was done
 * @param repeat whether the same may be done another time
 */
public record OnlineAnswer(Optional<String> refusal, boolean repeat) {
  /** It was done. */
  static final OnlineAnswer DONE = new OnlineAnswer(Optional.empty(), false);

  static OnlineAnswer refused(String sentence, boolean repeat) {
    return new OnlineAnswer(Optional.of(sentence), repeat);
  }

  /** The answer as it travels. */
  public byte[] toJson() {
    ObjectNode answer = Documents.object();
    refusal.ifPresentOrElse(
        sentence -> answer.put("refusal", sentence), () -> answer.put("done", true));
    if (repeat) {
      answer.put("repeat", true);
    }
    return Documents.write(answer);
  }

  static OnlineAnswer parse(byte[] json) throws MalformedDocumentException {
    Members members = Members.of(Documents.read(json));
    if (members.has("refusal")) {
      boolean repeat = members.has("repeat");
      if (repeat) {
        members.isTrue("repeat");
      }
      return refused(members.text("refusal"), repeat);
    }
    members.isTrue("done");
    return DONE;
  }
}
