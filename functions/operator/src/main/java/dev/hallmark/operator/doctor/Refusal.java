package dev.hallmark.operator.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service said to a token that it gave no certificate. Nothing of it is believed: it is
 * shown, without the token.
 *
 * @param status HTTP status
 * @param rule id of the rule that failed; empty if the answer names none
 * @param text what is wrong and what to do; empty if the answer says nothing
 */
record Refusal(int status, Optional<String> rule, String text) {
  private static final int LONGEST = 500;

  /** As Fulcio writes it: a sentence, the rule's id, what is wrong and what to do. */
  private static final Pattern MESSAGE =
      Pattern.compile("[^:]+: (?<rule>[a-z0-9-]{1,40}): (?<text>.+)", Pattern.DOTALL);

  static Refusal of(Answer answer, Token token) {
    String message = message(answer);
    // Beyond the cut too: it would leave the beginning of what is looked for.
    if (token.isIn(begin(message, LONGEST + Token.TELLING))) {
      message = "";
    }
    if (message.length() > LONGEST) {
      message = begin(message, LONGEST) + "...";
    }
    Matcher match = MESSAGE.matcher(message);
    return match.matches()
        ? new Refusal(answer.status(), Optional.of(match.group("rule")), match.group("text"))
        : new Refusal(answer.status(), Optional.empty(), message);
  }

  private static String begin(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }

  private static String message(Answer answer) {
    try {
      JsonNode said = answer.json().path("message");
      return said.isTextual() ? said.textValue() : "";
    } catch (UnansweredException e) {
      // A gateway's page: its status says it all.
      return "";
    }
  }

  /** The whole in words. */
  String sentence() {
    return status
        + rule.map(id -> ", rule " + id).orElse("")
        + (text.isEmpty() ? ", without a reason" : ": " + text);
  }
}
