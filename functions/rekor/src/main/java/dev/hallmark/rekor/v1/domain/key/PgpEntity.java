package dev.hallmark.rekor.v1.domain.key;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A primary key with what its own signatures bind to it (RFC 9580 section 10.1).
 *
 * @param primary the key that signs for the rest
 * @param revocations signatures with which it takes itself back
 * @param identities user ids, each with a self-signature, in the order of the ring
 * @param subkeys further keys, in the order of the ring
 */
record PgpEntity(
    PgpPublicKey primary,
    List<PgpSignature> revocations,
    List<Identity> identities,
    List<Subkey> subkeys) {

  /**
   * A user id.
   *
   * @param packet its text
   * @param selfSignature the newest with which the primary key vouches for it; empty if there are
   *     revocations only
   * @param revocations with which the primary key took it back
   * @param signatures all that follow the user id, those of strangers too
   */
  record Identity(
      PgpPacket packet,
      Optional<PgpSignature> selfSignature,
      List<PgpSignature> revocations,
      List<PgpSignature> signatures) {}

  /**
   * A subkey.
   *
   * @param binding the newest signature that binds it
   */
  record Subkey(PgpPublicKey key, PgpSignature binding, List<PgpSignature> revocations) {}

  /**
   * A key of the entity that may sign documents.
   *
   * @param vouching the signature that lets it
   * @param subkey empty for the primary key
   */
  record SigningKey(PgpPublicKey key, PgpSignature vouching, Optional<Subkey> subkey) {}

  /** The keys whose flags let them sign documents. */
  Stream<SigningKey> signingKeys() {
    Stream<SigningKey> first =
        primaryIdentity()
            .flatMap(Identity::selfSignature)
            .map(signature -> new SigningKey(primary, signature, Optional.empty()))
            .stream();
    Stream<SigningKey> more =
        subkeys.stream()
            .map(subkey -> new SigningKey(subkey.key(), subkey.binding(), Optional.of(subkey)));
    return Stream.concat(first, more).filter(key -> key.vouching().subpackets().allowsSigning());
  }

  /** Every key, whatever it may do. */
  Stream<PgpPublicKey> keys() {
    return Stream.concat(Stream.of(primary), subkeys.stream().map(Subkey::key));
  }

  /**
   * Whether a signature with one of the keys counted when it was made.
   *
   * @param time seconds since 1970
   */
  boolean vouchesAt(SigningKey key, PgpSignature signature, long time) {
    Identity identity = primaryIdentity().orElseThrow();
    PgpSignature selfSignature = identity.selfSignature().orElseThrow();
    if (anyRevokes(revocations, time)
        || anyRevokes(identity.revocations(), time)
        || primary.expiredAt(selfSignature, time)) {
      return false;
    }
    if (key.subkey().isPresent()
        && (anyRevokes(key.subkey().get().revocations(), time)
            || key.key().expiredAt(key.vouching(), time))) {
      return false;
    }
    Stream<PgpSignature> looked =
        Stream.concat(
            Stream.of(signature, selfSignature, key.vouching()),
            key.vouching().subpackets().embedded().stream());
    return looked.noneMatch(each -> each.subpackets().criticalNotation() || each.expiredAt(time));
  }

  private static boolean anyRevokes(List<PgpSignature> revocations, long time) {
    return revocations.stream().anyMatch(revocation -> revocation.revokesAt(time));
  }

  /** The user id that speaks for the primary key: not revoked, marked as primary, newest. */
  private Optional<Identity> primaryIdentity() {
    return identities.stream().reduce((best, next) -> isPreferred(best, next) ? next : best);
  }

  private static boolean isPreferred(Identity best, Identity next) {
    if (best.revocations().size() != next.revocations().size()) {
      return best.revocations().size() > next.revocations().size();
    }
    if (best.selfSignature().isEmpty() || next.selfSignature().isEmpty()) {
      return best.selfSignature().isEmpty();
    }
    PgpSubpackets bestSays = best.selfSignature().get().subpackets();
    PgpSubpackets nextSays = next.selfSignature().get().subpackets();
    if (bestSays.primaryUserId() != nextSays.primaryUserId()) {
      return nextSays.primaryUserId();
    }
    return isNewer(next.selfSignature().get(), best.selfSignature().get());
  }

  static boolean isNewer(PgpSignature one, PgpSignature other) {
    return one.created() > other.created();
  }

  /** The packets as they are logged. */
  void write(ByteArrayOutputStream out) {
    out.writeBytes(primary.packet().encode());
    write(revocations, out);
    for (Identity identity : identities) {
      out.writeBytes(identity.packet().encode());
      write(identity.signatures(), out);
    }
    for (Subkey subkey : subkeys) {
      out.writeBytes(subkey.key().packet().encode());
      write(subkey.revocations(), out);
      out.writeBytes(subkey.binding().packet().encode());
    }
  }

  private static void write(List<PgpSignature> signatures, ByteArrayOutputStream out) {
    signatures.forEach(signature -> out.writeBytes(signature.packet().encode()));
  }
}
