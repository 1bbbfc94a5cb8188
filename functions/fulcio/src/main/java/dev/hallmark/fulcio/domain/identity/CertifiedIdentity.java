package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.kit.freeze.Freeze;
import dev.hallmark.kit.freeze.FreezeRecord;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * The freeze by which this must not be certified, if there is one. A provider may certify in the
   * name of another ({@code issuer-claim}): either of the two may be frozen.
   *
   * @param provider who signed the token
   */
  public Optional<Freeze> freeze(FreezeRecord record, String provider) {
    return Stream.of(extensions.getOrDefault(FulcioExtension.ISSUER, ""), provider)
        .flatMap(issuer -> record.covering(name.value(), issuer).stream())
        .findFirst();
  }
}
