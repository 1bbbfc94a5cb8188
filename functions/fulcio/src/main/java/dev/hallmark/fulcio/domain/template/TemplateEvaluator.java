package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.domain.template.TemplateNode.AllClaims;
import dev.hallmark.fulcio.domain.template.TemplateNode.Call;
import dev.hallmark.fulcio.domain.template.TemplateNode.Choice;
import dev.hallmark.fulcio.domain.template.TemplateNode.Claim;
import dev.hallmark.fulcio.domain.template.TemplateNode.Constant;
import dev.hallmark.fulcio.domain.template.TemplateNode.Expression;
import dev.hallmark.fulcio.domain.template.TemplateNode.Literal;
import dev.hallmark.fulcio.domain.template.TemplateNode.Print;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills a template with one token's claims, as Go does with the option missingkey=error. */
final class TemplateEvaluator {
  private final Map<String, String> claims;

  TemplateEvaluator(Map<String, String> claims) {
    this.claims = claims;
  }

  String text(List<TemplateNode> nodes) throws EvaluationException {
    StringBuilder out = new StringBuilder();
    write(nodes, out);
    return out.toString();
  }

  private void write(List<TemplateNode> nodes, StringBuilder out) throws EvaluationException {
    for (TemplateNode node : nodes) {
      switch (node) {
        case Literal(String text) -> out.append(text);
        case Print(Expression value) -> out.append(print(evaluate(value)));
        case Choice(Expression condition, List<TemplateNode> yes, List<TemplateNode> no) ->
            write(evaluate(condition).isTrue() ? yes : no, out);
      }
    }
  }

  private Value evaluate(Expression expression) throws EvaluationException {
    return switch (expression) {
      case AllClaims() -> new Value.Claims(claims);
      case Claim(String name) -> {
        String value = claims.get(name);
        if (value == null) {
          throw new EvaluationException(Rule.CLAIM_MISSING, name);
        }
        yield new Value.Text(value);
      }
      case Constant(Value value) -> value;
      case Call(TemplateFunction function, List<Expression> arguments) -> call(function, arguments);
    };
  }

  private Value call(TemplateFunction function, List<Expression> arguments)
      throws EvaluationException {
    if (function == TemplateFunction.AND || function == TemplateFunction.OR) {
      // The first argument that decides; those after it are not evaluated.
      Value last = evaluate(arguments.getFirst());
      for (Expression argument : arguments.subList(1, arguments.size())) {
        if (last.isTrue() == (function == TemplateFunction.OR)) {
          return last;
        }
        last = evaluate(argument);
      }
      return last;
    }
    List<Value> values = new ArrayList<>();
    for (Expression argument : arguments) {
      values.add(evaluate(argument));
    }
    return switch (function) {
      case NOT -> new Value.Truth(!values.getFirst().isTrue());
      case EQ -> new Value.Truth(equalsAny(values));
      case NE -> new Value.Truth(!equalsAny(values));
      case LEN -> length(values.getFirst());
      case INDEX -> index(values.getFirst(), values.get(1));
      case PRINT -> new Value.Text(join(values));
      case PRINTLN -> new Value.Text(joinLine(values));
      case PRINTF -> printf(values);
      case AND, OR -> throw new IllegalStateException("evaluated above");
    };
  }

  private static boolean equalsAny(List<Value> values) throws EvaluationException {
    Value first = values.getFirst();
    for (Value other : values.subList(1, values.size())) {
      if (first instanceof Value.Claims || first.getClass() != other.getClass()) {
        throw new EvaluationException(Rule.TEMPLATE, "it compares values of different types");
      }
      if (first.equals(other)) {
        return true;
      }
    }
    return false;
  }

  private static Value length(Value value) throws EvaluationException {
    return switch (value) {
      case Value.Text text -> new Value.Whole(text.length());
      case Value.Claims(Map<String, String> values) -> new Value.Whole(values.size());
      case Value.Whole _, Value.Truth _ ->
          throw new EvaluationException(Rule.TEMPLATE, "it asks for the length of no text");
    };
  }

  /** A claim that is absent is empty here: only {@code .name} demands it. */
  private static Value index(Value container, Value key) throws EvaluationException {
    if (container instanceof Value.Claims(Map<String, String> values)
        && key instanceof Value.Text(String name)) {
      return new Value.Text(values.getOrDefault(name, ""));
    }
    throw new EvaluationException(Rule.TEMPLATE, "it uses index on other than claims and a name");
  }

  private static Value printf(List<Value> values) throws EvaluationException {
    if (values.getFirst() instanceof Value.Text(String format)) {
      try {
        return new Value.Text(PrintfFormat.parse(format).print(values.subList(1, values.size())));
      } catch (TemplateException e) {
        throw new EvaluationException(Rule.TEMPLATE, e.reason());
      }
    }
    throw new EvaluationException(Rule.TEMPLATE, "the first value of a printf in it is no format");
  }

  /** Go's Sprint: a space between two values of which neither is text. */
  private static String join(List<Value> values) throws EvaluationException {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      if (i > 0
          && !(values.get(i) instanceof Value.Text)
          && !(values.get(i - 1) instanceof Value.Text)) {
        out.append(' ');
      }
      out.append(print(values.get(i)));
    }
    return out.toString();
  }

  private static String joinLine(List<Value> values) throws EvaluationException {
    List<String> texts = new ArrayList<>();
    for (Value value : values) {
      texts.add(print(value));
    }
    return String.join(" ", texts) + "\n";
  }

  private static String print(Value value) throws EvaluationException {
    return switch (value) {
      case Value.Text(String text) -> text;
      case Value.Whole(long number) -> Long.toString(number);
      case Value.Truth(boolean truth) -> Boolean.toString(truth);
      case Value.Claims _ ->
          throw new EvaluationException(Rule.TEMPLATE, "it prints all claims at once");
    };
  }
}
