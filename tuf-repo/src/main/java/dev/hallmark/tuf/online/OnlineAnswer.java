package dev.hallmark.tuf.online;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.Optional;

/**
 * What became of a request: {@code {"done": true}} or {@code {"refusal": "…"}}. A fault has no
 * answer.
 *
 * @param refusal a sentence that says which rule failed and what to do; empty if it was done
 */
public record OnlineAnswer(Optional<String> refusal) {
  /** The answer as it travels. */
  public byte[] toJson() {
    ObjectNode answer = Documents.object();
    refusal.ifPresentOrElse(
        sentence -> answer.put("refusal", sentence), () -> answer.put("done", true));
    return Documents.write(answer);
  }

  static OnlineAnswer parse(byte[] json) throws MalformedDocumentException {
    Members members = Members.of(Documents.read(json));
    if (members.has("refusal")) {
      return new OnlineAnswer(Optional.of(members.text("refusal")));
    }
    members.isTrue("done");
    return new OnlineAnswer(Optional.empty());
  }
}
