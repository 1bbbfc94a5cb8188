package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.SignedMetadata;
import java.time.Instant;
import java.util.Optional;

/**
 * The files of one role. A version is written once, by whoever is first, and everybody goes on with
 * what is stored: ECDSA signatures differ from run to run, and whatever refers to a file refers to
 * its bytes.
 *
 * @param <M> the role's metadata
 */
final class RoleFiles<M extends Metadata> {
  /** Versions that runs which died may have left behind; each used up one. */
  private static final int MOST_PREPARED = 64;

  /** What a role says, whichever version says it. */
  @FunctionalInterface
  interface Content<M> {
    /** As metadata of this version. */
    M of(long version, Instant expires);
  }

  private final RepositoryFiles files;
  private final Role role;
  private final SignedMetadata.Reader<M> reader;
  private final Lifetimes lifetimes;

  RoleFiles(
      RepositoryFiles files, Role role, SignedMetadata.Reader<M> reader, Lifetimes lifetimes) {
    this.files = files;
    this.role = role;
    this.reader = reader;
    this.lifetimes = lifetimes;
  }

  /** Signs a version; nothing is stored. */
  SignedMetadata<M> sign(long version, Content<M> content, Signatories keys, Instant now) {
    return SignedMetadata.sign(content.of(version, lifetimes.expiry(role, now)), keys.signers());
  }

  /**
   * A version: what is stored, whatever it says, or else what is made now.
   *
   * @throws RepositoryException if what is stored is not metadata of the role
   */
  SignedMetadata<M> keep(long version, Content<M> content, Signatories keys, Instant now) {
    String path = role.fileName(version);
    byte[] stored =
        files
            .read(path)
            .orElseGet(
                () ->
                    files.create(
                        path, sign(version, content, keys, now).content(), FileKind.IMMUTABLE));
    return parse(stored)
        .orElseThrow(
            () ->
                new RepositoryException(
                    "%s is not metadata of its role: restore it".formatted(path)));
  }

  /** A file that is stored; empty if there is none, or it is not metadata of the role. */
  Optional<SignedMetadata<M>> read(String path) {
    return files.read(path).flatMap(this::parse);
  }

  /** Whether enough of these keys have signed a file that is stored. */
  boolean isSignedBy(RoleKeys keys, String path) {
    return read(path).filter(file -> file.isSignedBy(keys)).isPresent();
  }

  /**
   * The first version after another that says this and nothing else, made now unless a run that
   * died or is under way has prepared it. What was prepared with another content, has become old
   * since, or is not signed by each of these keys, is passed over: nobody is shown what nobody
   * wants.
   *
   * @throws RepositoryException if too many versions are passed over
   */
  SignedMetadata<M> next(long after, Content<M> content, Signatories keys, Instant now) {
    for (long version = after + 1; version <= after + MOST_PREPARED; version++) {
      String path = role.fileName(version);
      Optional<byte[]> prepared = files.read(path);
      byte[] stored =
          prepared.isPresent()
              ? prepared.get()
              : files.create(path, sign(version, content, keys, now).content(), FileKind.IMMUTABLE);
      Optional<SignedMetadata<M>> usable =
          parse(stored).filter(file -> fits(file, content, keys, now));
      if (usable.isPresent() && usable.get().metadata().version() == version) {
        return usable.get();
      }
    }
    throw new RepositoryException(
        "too many versions of %s were prepared and never published".formatted(role.fileName()));
  }

  private boolean fits(SignedMetadata<M> file, Content<M> content, Signatories keys, Instant now) {
    M metadata = file.metadata();
    return metadata.equals(content.of(metadata.version(), metadata.expires()))
        && !lifetimes.due(metadata, now)
        && file.isSignedBy(keys.all());
  }

  /** What was stored; empty if it is not metadata of the role. */
  Optional<SignedMetadata<M>> parse(byte[] stored) {
    try {
      return Optional.of(SignedMetadata.parse(stored, reader));
    } catch (MalformedDocumentException e) {
      return Optional.empty();
    }
  }
}
