package dev.hallmark.fulcio.domain.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.domain.Rule;
import dev.hallmark.fulcio.vectors.Resources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates come out as Go's text/template fills them. */
class ValueTemplateTest {
  @Test
  void isWhatGoMakesOfIt() throws TemplateException {
    List<String> differences = new ArrayList<>();
    JsonNode cases = Resources.json("golang/templates.json");
    for (JsonNode one : cases) {
      String template = one.path("template").asText();
      Map<String, String> claims = new HashMap<>();
      one.path("claims").properties().forEach(c -> claims.put(c.getKey(), c.getValue().asText()));
      String ours =
          switch (new ValueTemplate.Composed(TemplateParser.parse(template)).render(claims)) {
            case Rendered.Text(String text) -> text;
            case Rendered.Failed _ -> "refused";
          };
      String theirs = one.path("text").isNull() ? "refused" : one.path("text").asText();
      if (!ours.equals(theirs)) {
        differences.add(template + " -> " + ours + " instead of " + theirs);
      }
    }
    assertThat(cases).hasSize(67);
    assertThat(differences).isEmpty();
  }

  @Test
  void textWithoutBracesIsTheNameOfAClaim() throws TemplateException {
    ValueTemplate template = ValueTemplate.parse("sha");

    assertThat(template.render(Map.of("sha", "abc"))).isEqualTo(new Rendered.Text("abc"));
    assertThat(template.render(Map.of())).isEqualTo(new Rendered.Failed(Rule.CLAIM_MISSING, "sha"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{",
        "{{ .a",
        "{{ }}",
        "{{ .a }",
        "{{ if .a }}",
        "{{ end }}",
        "{{ else }}",
        "{{ if .a }}{{ else }}{{ else }}{{ end }}",
        "{{ range .a }}{{ end }}",
        "{{ with .a }}{{ end }}",
        "{{ $x := .a }}",
        "{{ template \"t\" }}",
        "{{ define \"t\" }}{{ end }}",
        "{{ .a.b }}",
        "{{ .a .b }}",
        "{{ nope .a }}",
        "{{ html .a }}",
        "{{ len }}",
        "{{ index . }}",
        "{{ not .a .b }}",
        "{{ eq .a }}",
        "{{ \"open }}",
        "{{ `open }}",
        "{{ \"\\q\" }}",
        "{{ printf \"%x\" .a }}",
        "{{ printf \"%5s\" .a }}",
        "{{ .a | .b }}",
        "{{ (.a }}",
        "{{ .a) }}",
        "{{ | len }}",
        "{{ .a | }}",
        "{{/* open }}",
        "{{ 1.5 }}",
        "{{ -1 }}",
        "{{ 'c' }}",
        "{{ break }}",
        "{{ print len }}",
        "{{ end }}{{ if .a }}",
        "{{ 12345678901 }}"
      })
  void whatIsMalformedOrNotSupportedIsRefusedWhenTheConfigurationIsRead(String template) {
    assertThatThrownBy(() -> ValueTemplate.parse(template)).isInstanceOf(TemplateException.class);
  }

  @Test
  void deepNestingIsRefusedInsteadOfOverflowing() {
    assertThatThrownBy(() -> ValueTemplate.parse("{{ if .a }}".repeat(10_000)))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> ValueTemplate.parse("{{ " + "(".repeat(10_000)))
        .isInstanceOf(TemplateException.class);
    assertThatThrownBy(() -> ValueTemplate.parse("{{ " + "(".repeat(10_000) + " }}"))
        .isInstanceOf(TemplateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ . }}",
        "{{ print . }}",
        "{{ printf \"%d\" .a }}",
        "{{ printf \"%s\" }}",
        "{{ printf \"x\" .a }}",
        "{{ index .a 1 }}",
        "{{ index . 1 }}",
        "{{ len 5 }}",
        "{{ eq . . }}",
        "{{ printf 5 }}",
        "{{ printf .a .a }}"
      })
  void whereGoPrintsAnErrorIntoTheTextOrTooMuchOfItWeRefuse(String template)
      throws TemplateException {
    Rendered rendered = ValueTemplate.parse(template).render(Map.of("a", "secret-value"));

    assertThat(rendered).isInstanceOf(Rendered.Failed.class);
    assertThat(rendered.toString()).doesNotContain("secret-value");
  }

  @Property(tries = 3000)
  void anyTextIsEitherATemplateOrRefused(@ForAll("templates") String text) {
    try {
      ValueTemplate.parse(text).render(Map.of("a", "x"));
    } catch (TemplateException e) {
      assertThat(e.reason()).isNotEmpty();
    }
  }

  @Provide
  Arbitrary<String> templates() {
    return Arbitraries.of(
            "{{", "}}", "{{- ", " -}}", ".", ".a", ".b", " ", "|", "(", ")", "\"", "\"a\"", "`",
            "if ", "else ", "end", "eq ", "and ", "index ", "printf ", "len", "\\", "%s", "/*",
            "*/", "5", "true", "\n", "x")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }
}
