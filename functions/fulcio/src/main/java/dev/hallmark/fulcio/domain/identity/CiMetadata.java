package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.template.ValueTemplate;
import java.util.Map;

/**
 * How the certificates of one CI provider are made of claims ({@code ci-issuer-metadata}).
 *
 * @param defaults values of claims that a token may lack
 * @param extensions how extensions are made
 * @param subjectAlternativeName how the name is made
 */
public record CiMetadata(
    Map<String, String> defaults,
    Map<FulcioExtension, ValueTemplate> extensions,
    ValueTemplate subjectAlternativeName) {
  public CiMetadata {
    defaults = Map.copyOf(defaults);
    extensions = Map.copyOf(extensions);
  }
}
