package dev.hallmark.rekor.v1.domain.kind;

import dev.hallmark.rekor.v1.domain.EntryKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every kind of entry there is. */
public final class EntryKinds {
  private EntryKinds() {}

  /** Their names, each once. */
  public static Set<String> names() {
    return all(() -> Instant.EPOCH).stream()
        .map(EntryKind::kind)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * All of them, each kind with each of its versions.
   *
   * @param clock for the one kind that looks at time: TUF metadata must not have expired
   */
  public static List<EntryKind> all(InstantSource clock) {
    return List.of(
        new HashedRekord(),
        new Dsse(),
        new InToto001(),
        new InToto002(),
        new Cose(),
        new Rekord(),
        new Rfc3161(),
        new Rpm(),
        new Helm(),
        new Alpine(),
        new Jar(),
        new Tuf(clock));
  }
}
