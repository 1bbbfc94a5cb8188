package dev.hallmark.fulcio.domain.template;

import java.util.List;

/** A piece of a parsed template. */
sealed interface TemplateNode {
  /** Text outside of actions. */
  record Literal(String text) implements TemplateNode {}

  /** An action that prints its value. */
  record Print(Expression value) implements TemplateNode {}

  /** {@code if}, with {@code else if} as an {@code if} within the else part. */
  record Choice(Expression condition, List<TemplateNode> yes, List<TemplateNode> no)
      implements TemplateNode {}

  /** What has a value. */
  sealed interface Expression {}

  /** {@code .}: all claims. */
  record AllClaims() implements Expression {}

  /** {@code .name}: one claim, which must be there. */
  record Claim(String name) implements Expression {}

  /** A constant. */
  record Constant(Value value) implements Expression {}

  /** A function with its arguments; a pipeline is the same with the piped value last. */
  record Call(TemplateFunction function, List<Expression> arguments) implements Expression {}
}
