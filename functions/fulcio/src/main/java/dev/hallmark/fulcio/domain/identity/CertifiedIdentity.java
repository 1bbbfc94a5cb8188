package dev.hallmark.fulcio.domain.identity;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a certificate says about its holder.
 *
 * @param name the subject alternative name
 * @param extensions non-empty values
 */
public record CertifiedIdentity(
    SubjectAlternativeName name, Map<FulcioExtension, String> extensions) {
  public CertifiedIdentity {
    EnumMap<FulcioExtension, String> present = new EnumMap<>(FulcioExtension.class);
    extensions.forEach(
        (extension, value) -> {
          if (!value.isEmpty()) {
            present.put(extension, value);
          }
        });
    extensions = Collections.unmodifiableMap(present);
  }
}
