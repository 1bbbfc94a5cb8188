package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.TufKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of a role that are at hand. Version 1 of the root names the first of them; which of them
 * sign after that, the last root says: others may be named beside them whose private halves lie
 * elsewhere, and later ones wait here until a root names them.
 *
 * @param founding all keys that version 1 of the root names
 * @param threshold how many signatures version 1 asks for
 * @param later those that a later root may name, oldest first
 */
public record RoleSigners(List<Signer> founding, int threshold, List<Signer> later) {
  /** Copies the lists. */
  public RoleSigners {
    founding = List.copyOf(founding);
    later = List.copyOf(later);
  }

  /** The keys of version 1, and no later ones. */
  public RoleSigners(List<Signer> founding, int threshold) {
    this(founding, threshold, List.of());
  }

  /** One key that signs alone. */
  public static RoleSigners of(Signer signer) {
    return new RoleSigners(List.of(signer), 1);
  }

  /** The same with further keys, the newest last. */
  public RoleSigners and(List<Signer> further) {
    return new RoleSigners(
        founding, threshold, Stream.concat(later.stream(), further.stream()).toList());
  }

  /** The public halves of the founding's. */
  public RoleKeys keys() {
    return new RoleKeys(
        founding.stream().map(signer -> TufKey.of(signer.publicKey())).toList(), threshold);
  }

  /** The key that is to sign alone once the others are retired. */
  public Signer newest() {
    return later.isEmpty() ? founding.getLast() : later.getLast();
  }

  /** Whether a key is at hand. */
  public boolean hold(TufKey key) {
    return !among(new RoleKeys(List.of(key), 1)).isEmpty();
  }

  /** Who signs version 1. */
  Signatories first() {
    return new Signatories(founding);
  }

  /**
   * Who signs under a root: every key at hand that it names. While two keys follow one another both
   * are named, and both sign: so a client that read the roots a moment before the newer one was
   * named still accepts what comes after.
   *
   * @throws RepositoryException if fewer are at hand than must sign
   * @throws SigningException if keys do not answer without which too few sign
   */
  Signatories under(Root root, Role role) {
    RoleKeys named = root.keysOf(role);
    List<Signer> present = enough(named);
    if (present.isEmpty()) {
      throw new RepositoryException(
          "%s: version %d asks for signatures of %s by other keys than those at hand here"
              .formatted(Role.ROOT.fileName(), root.version(), role.typeName()));
    }
    return new Signatories(present);
  }

  /**
   * How many signatures clients ask for beyond those of the keys at hand.
   *
   * @throws SigningException if keys do not answer that may be among them
   */
  public int lacking(RoleKeys named) {
    List<Signer> enough = enough(named);
    return enough.isEmpty() ? named.threshold() - among(named).size() : 0;
  }

  /**
   * How many signatures clients ask for beyond those of the keys at hand, of which one that does
   * not answer is none: where others are known to lie elsewhere nobody has to ask again.
   */
  public int missing(RoleKeys named) {
    return Math.max(0, named.threshold() - among(named).size());
  }

  /** Those whose key service does not answer. */
  List<Signer> silent() {
    return all().stream().filter(signer -> publicKey(signer).isEmpty()).toList();
  }

  /** Those at hand that one of these names and that answer. */
  List<Signer> among(RoleKeys... named) {
    return all().stream()
        .filter(
            signer ->
                publicKey(signer)
                    .filter(key -> Stream.of(named).anyMatch(keys -> keys.names(key)))
                    .isPresent())
        .toList();
  }

  /** Nothing if the key does not answer: whoever cannot do without it asks again. */
  private static Optional<PublicKey> publicKey(Signer signer) {
    try {
      return Optional.of(signer.publicKey());
    } catch (SigningException e) {
      return Optional.empty();
    }
  }

  /** Those at hand, or none if they are too few; a key that was taken away may be missing. */
  private List<Signer> enough(RoleKeys named) {
    List<Signer> present = among(named);
    if (present.size() >= named.threshold()) {
      return present;
    }
    // Too few: whether a key is not ours or only silent is not the same.
    all().forEach(Signer::publicKey);
    return List.of();
  }

  private List<Signer> all() {
    return Stream.concat(founding.stream(), later.stream()).toList();
  }
}
