package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.template.TemplateLexer.Piece;
import dev.hallmark.fulcio.domain.template.TemplateNode.AllClaims;
import dev.hallmark.fulcio.domain.template.TemplateNode.Call;
import dev.hallmark.fulcio.domain.template.TemplateNode.Choice;
import dev.hallmark.fulcio.domain.template.TemplateNode.Claim;
import dev.hallmark.fulcio.domain.template.TemplateNode.Constant;
import dev.hallmark.fulcio.domain.template.TemplateNode.Expression;
import dev.hallmark.fulcio.domain.template.TemplateNode.Literal;
import dev.hallmark.fulcio.domain.template.TemplateNode.Print;
import dev.hallmark.fulcio.domain.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the supported part of Go's {@code text/template}: fields, constants, pipelines, calls and
 * {@code if}. Variables, loops, blocks and included templates are refused when the configuration is
 * read, not when a certificate is asked for.
 */
final class TemplateParser {
  private static final int MAXIMUM_DEPTH = 32;

  private final List<Piece> pieces;
  private int nextPiece;
  private List<Token> tokens = List.of();
  private int nextToken;

  private TemplateParser(List<Piece> pieces) {
    this.pieces = pieces;
  }

  static List<TemplateNode> parse(String source) throws TemplateException {
    TemplateParser parser = new TemplateParser(TemplateLexer.pieces(source));
    List<TemplateNode> nodes = new ArrayList<>();
    Terminator end = parser.nodes(nodes, 0);
    if (end != Terminator.END_OF_TEMPLATE) {
      throw new TemplateException("\"else\" or \"end\" without \"if\"");
    }
    return nodes;
  }

  private enum Terminator {
    END_OF_TEMPLATE,
    ELSE,
    ELSE_IF,
    END
  }

  /** Reads nodes until what ends them; after ELSE_IF the tokens stand at the condition. */
  private Terminator nodes(List<TemplateNode> into, int depth) throws TemplateException {
    if (depth > MAXIMUM_DEPTH) {
      throw new TemplateException("nested more than %d deep".formatted(MAXIMUM_DEPTH));
    }
    while (nextPiece < pieces.size()) {
      switch (pieces.get(nextPiece++)) {
        case Piece.Text(String text) -> into.add(new Literal(text));
        case Piece.Action(List<Token> action) -> {
          tokens = action;
          nextToken = 0;
          Token first = peek();
          if (first.isWord("if")) {
            nextToken++;
            into.add(choice(depth));
          } else if (first.isWord("end")) {
            nextToken++;
            expectEnd();
            return Terminator.END;
          } else if (first.isWord("else")) {
            nextToken++;
            if (peek().isWord("if")) {
              nextToken++;
              return Terminator.ELSE_IF;
            }
            expectEnd();
            return Terminator.ELSE;
          } else {
            Expression value = pipeline(depth);
            expectEnd();
            into.add(new Print(value));
          }
        }
      }
    }
    return Terminator.END_OF_TEMPLATE;
  }

  private Choice choice(int depth) throws TemplateException {
    Expression condition = pipeline(depth);
    expectEnd();
    List<TemplateNode> yes = new ArrayList<>();
    List<TemplateNode> no = new ArrayList<>();
    Terminator end = nodes(yes, depth + 1);
    if (end == Terminator.ELSE_IF) {
      // The inner choice consumes the one "end" that closes both.
      no.add(choice(depth + 1));
      return new Choice(condition, yes, no);
    }
    if (end == Terminator.ELSE) {
      end = nodes(no, depth + 1);
    }
    if (end != Terminator.END) {
      throw new TemplateException("\"if\" without \"end\"");
    }
    return new Choice(condition, yes, no);
  }

  private Expression pipeline(int depth) throws TemplateException {
    if (depth > MAXIMUM_DEPTH) {
      throw new TemplateException("nested more than %d deep".formatted(MAXIMUM_DEPTH));
    }
    Expression value = command(Optional.empty(), depth);
    while (peek().is(Kind.PIPE)) {
      nextToken++;
      value = command(Optional.of(value), depth);
    }
    return value;
  }

  private Expression command(Optional<Expression> piped, int depth) throws TemplateException {
    Token first = peek();
    if (first.is(Kind.WORD) && !first.text().equals("true") && !first.text().equals("false")) {
      return call(piped, depth);
    }
    if (piped.isPresent()) {
      throw new TemplateException("only a function can follow \"|\"");
    }
    Expression value = operand(depth);
    if (startsOperand(peek())) {
      throw new TemplateException("a value that is no function cannot have arguments");
    }
    return value;
  }

  private Expression call(Optional<Expression> piped, int depth) throws TemplateException {
    Token name = next();
    TemplateFunction function =
        TemplateFunction.named(name.text())
            .orElseThrow(
                () ->
                    new TemplateException(
                        "\"%s\" is not supported in a template".formatted(name.text())));
    List<Expression> arguments = new ArrayList<>();
    while (startsOperand(peek())) {
      arguments.add(operand(depth));
    }
    piped.ifPresent(arguments::add);
    if (!function.takes(arguments.size())) {
      throw new TemplateException(
          "wrong number of arguments for \"%s\"".formatted(function.spelling()));
    }
    if (function == TemplateFunction.PRINTF
        && arguments.getFirst() instanceof Constant(Value.Text(String format))) {
      PrintfFormat.parse(format);
    }
    return new Call(function, arguments);
  }

  private static boolean startsOperand(Token token) {
    return switch (token.kind()) {
      case FIELD, DOT, STRING, INTEGER, WORD, OPEN -> true;
      case PIPE, CLOSE, END -> false;
    };
  }

  private Expression operand(int depth) throws TemplateException {
    Token token = next();
    Expression value =
        switch (token.kind()) {
          case FIELD -> new Claim(token.text());
          case DOT -> new AllClaims();
          case STRING -> new Constant(new Value.Text(token.text()));
          case INTEGER -> new Constant(new Value.Whole(Long.parseLong(token.text())));
          case OPEN -> {
            Expression inner = pipeline(depth + 1);
            if (!next().is(Kind.CLOSE)) {
              throw new TemplateException("unclosed parenthesis");
            }
            yield inner;
          }
          case WORD -> word(token.text());
          case PIPE, CLOSE, END -> throw new TemplateException("a value is missing");
        };
    if (peek().is(Kind.FIELD) && peek().adjacent()) {
      throw new TemplateException("claims are text: a field of a field is not supported");
    }
    return value;
  }

  private static Expression word(String word) throws TemplateException {
    return switch (word) {
      case "true" -> new Constant(new Value.Truth(true));
      case "false" -> new Constant(new Value.Truth(false));
      default ->
          throw new TemplateException(
              "\"%s\" as an argument needs parentheses or is not supported".formatted(word));
    };
  }

  private Token peek() {
    return tokens.get(Math.min(nextToken, tokens.size() - 1));
  }

  private Token next() {
    Token token = peek();
    nextToken++;
    return token;
  }

  private void expectEnd() throws TemplateException {
    if (!peek().is(Kind.END)) {
      throw new TemplateException("unexpected text after a complete action");
    }
  }
}
