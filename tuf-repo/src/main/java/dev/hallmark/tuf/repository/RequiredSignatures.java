package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import java.util.List;
import java.util.stream.Collectors;

/** That enough of a role's keys have signed what people brought; what is missing where not. */
final class RequiredSignatures {
  /** As much of a key's id as tells it from the others. */
  private static final int SHOWN = 8;

  private RequiredSignatures() {}

  /**
   * @param file which file it is
   * @param asks who asks for the signatures
   * @throws RepositoryException if there are too few: it names the keys that have not signed, and
   *     how to go on
   */
  static void check(SignedMetadata<?> file, RoleKeys keys, Role role, String name, String asks) {
    List<TufKey> signed = file.signersAmong(keys);
    if (signed.size() < keys.threshold()) {
      throw new RepositoryException(
          "%s: %s asks for signatures of %d of its %d %s keys, and %d of them have signed; not yet: %s. Have %d more of these sign, with hallmark tuf %s sign FOLDER --key FILE, and import again"
              .formatted(
                  name,
                  asks,
                  keys.threshold(),
                  keys.keys().size(),
                  role.typeName(),
                  signed.size(),
                  keys.keys().stream()
                      .filter(key -> !signed.contains(key))
                      .map(key -> key.keyId().substring(0, SHOWN))
                      .collect(Collectors.joining(", ")),
                  keys.threshold() - signed.size(),
                  role.typeName()));
    }
  }
}
