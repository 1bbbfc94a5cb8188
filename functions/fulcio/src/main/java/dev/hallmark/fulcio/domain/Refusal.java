package dev.hallmark.fulcio.domain;

/**
 * Why a request is refused. Reaches the caller as it is, so nothing of his token or his claims'
 * values may stand in it.
 *
 * @param sentence how the message begins: the step's sentence, with Go's names where upstream's has
 *     them
 * @param rule the rule that failed
 * @param detail what exactly is wrong, or empty
 */
public record Refusal(String sentence, Rule rule, String detail) {
  /** The whole message for the caller: sentence, rule, what is wrong, what to do. */
  public String message() {
    return sentence + ": " + rule.explained(detail);
  }
}
