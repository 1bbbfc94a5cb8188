package dev.hallmark.fulcio.domain.template;

import dev.hallmark.fulcio.domain.Rule;
import java.util.List;
import java.util.Map;

/**
 * How one value of a certificate is made of claims: text with <code>{{</code> is a template, any
 * other text is the name of one claim.
 */
public sealed interface ValueTemplate {

  /** Fills in the claims. */
  Rendered render(Map<String, String> claims);

  /**
   * Reads a template from the configuration.
   *
   * @throws TemplateException if it is malformed or uses what is not supported
   */
  static ValueTemplate parse(String text) throws TemplateException {
    return text.contains("{{") ? new Composed(TemplateParser.parse(text)) : new OneClaim(text);
  }

  /** The value of one claim, which must be there. */
  record OneClaim(String name) implements ValueTemplate {
    @Override
    public Rendered render(Map<String, String> claims) {
      String value = claims.get(name);
      return value == null
          ? new Rendered.Failed(Rule.CLAIM_MISSING, name)
          : new Rendered.Text(value);
    }
  }

  /** A parsed template. */
  record Composed(List<TemplateNode> nodes) implements ValueTemplate {
    public Composed {
      nodes = List.copyOf(nodes);
    }

    @Override
    public Rendered render(Map<String, String> claims) {
      try {
        return new Rendered.Text(new TemplateEvaluator(claims).text(nodes));
      } catch (EvaluationException e) {
        return new Rendered.Failed(e.rule(), e.detail());
      }
    }
  }
}
