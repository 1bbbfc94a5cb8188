package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signatures;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.Walk;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What each ceremony did, as text, signed with a targets key of TUF's that the ceremony has: the
 * founding, every further root, and every publication of targets. Written after the fact, from what
 * is published: a run that died before it wrote is made good by the next one. Once written a text
 * stays as it is.
 */
final class Transcripts {
  private static final Serving TEXT = new Serving("text/plain; charset=utf-8", "no-cache");
  private static final Serving SIGNATURE = new Serving("application/octet-stream", "no-cache");
  private static final String FOUNDING = "founding";

  private final CeremonyObjects objects;
  private final RepositoryReader main;
  private final List<Signer> keys;

  /**
   * @param main the repository that current clients read
   * @param keys TUF's targets keys at hand, oldest first
   */
  Transcripts(CeremonyObjects objects, RepositoryReader main, List<Signer> keys) {
    this.objects = objects;
    this.main = main;
    this.keys = List.copyOf(keys);
  }

  /** Writes what is missing about the roots and the targets that clients see. */
  void complete(Walk.Accepted seen, Instant now) {
    for (long version = seen.root().version(); version > 1; version--) {
      if (!write(Role.ROOT, version, now)) {
        break;
      }
    }
    if (seen.targets().version() > 1) {
      write(Role.TARGETS, seen.targets().version(), now);
    }
  }

  /** Writes what is missing about the founding. */
  void founding(CeremonyRecord record, Inventory inventory, Instant now) {
    keep(
        FOUNDING,
        () ->
            new TranscriptText(FOUNDING, now, keyId())
                .founding(record, inventory, root(1).metadata())
                .text());
  }

  /** All of them, the founding first. */
  List<Transcript> all(Walk.Accepted seen) {
    List<TufKey> keys = new ArrayList<>();
    for (long version = 1; version <= seen.root().version(); version++) {
      keys.addAll(root(version).metadata().keysOf(Role.TARGETS).keys());
    }
    List<Transcript> all = new ArrayList<>();
    read(FOUNDING, keys).ifPresent(all::add);
    for (long version = 2; version <= seen.root().version(); version++) {
      read(name(Role.ROOT, version), keys).ifPresent(all::add);
    }
    for (long version = 2; version <= seen.targets().version(); version++) {
      read(name(Role.TARGETS, version), keys).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Transcript> read(String name, List<TufKey> keys) {
    return objects
        .get(textKey(name))
        .map(
            text -> {
              byte[] signature = objects.get(signatureKey(name)).orElse(new byte[0]);
              boolean verified =
                  keys.stream()
                      .anyMatch(
                          targets ->
                              Signatures.verify(
                                  targets.publicKey(), HashAlgorithm.SHA_256, text, signature));
              return new Transcript(
                  name, new String(text, StandardCharsets.UTF_8), signature, verified);
            });
  }

  /** False if it was there. */
  private boolean write(Role role, long version, Instant now) {
    String name = name(role, version);
    return keep(
        name,
        () -> {
          TranscriptText text = new TranscriptText(name, now, keyId());
          return role == Role.ROOT
              ? text.root(root(version - 1), root(version)).text()
              : text.targets(targetsBefore(version), targets(version)).text();
        });
  }

  private boolean keep(String name, Supplier<String> text) {
    boolean isNew = objects.get(textKey(name)).isEmpty();
    byte[] kept =
        objects.keep(textKey(name), TEXT, () -> text.get().getBytes(StandardCharsets.UTF_8));
    objects.keep(signatureKey(name), SIGNATURE, () -> key().signMessage(kept));
    return isNew;
  }

  /** The last one before it of which there is a transcript; versions may be left out. */
  private SignedMetadata<Targets> targetsBefore(long version) {
    for (long before = version - 1; before > 1; before--) {
      if (objects.has(textKey(name(Role.TARGETS, before)))) {
        return targets(before);
      }
    }
    return targets(1);
  }

  private SignedMetadata<Root> root(long version) {
    return read(Role.ROOT.fileName(version), Root::parse);
  }

  private SignedMetadata<Targets> targets(long version) {
    return read(Role.TARGETS.fileName(version), Targets::parse);
  }

  private <M extends Metadata> SignedMetadata<M> read(
      String path, SignedMetadata.Reader<M> reader) {
    byte[] content =
        main.read(path).orElseThrow(() -> new CeremonyException(path + ": the file is not there"));
    try {
      return SignedMetadata.parse(content, reader);
    } catch (MalformedDocumentException e) {
      throw new CeremonyException(path + ": the file is not metadata of its role", e);
    }
  }

  private String keyId() {
    return TufKey.of(key().publicKey()).keyId();
  }

  /**
   * The newest key that a root named for targets and that answers: with that of a later root they
   * can be verified as with that of the founding.
   *
   * @throws SigningException if none answers
   */
  private Signer key() {
    if (keys.size() == 1) {
      // That of the founding, which version 1 names.
      return keys.getFirst();
    }
    List<RoleKeys> named = named();
    SigningException silent = null;
    for (Signer candidate : keys.reversed()) {
      try {
        PublicKey key = candidate.publicKey();
        if (named.stream().anyMatch(role -> role.names(key))) {
          return candidate;
        }
      } catch (SigningException e) {
        silent = e;
      }
    }
    throw silent != null
        ? silent
        : new CeremonyException("no root names a targets key that the ceremony has");
  }

  private List<RoleKeys> named() {
    List<RoleKeys> named = new ArrayList<>();
    for (long version = 1; main.read(Role.ROOT.fileName(version)).isPresent(); version++) {
      named.add(root(version).metadata().keysOf(Role.TARGETS));
    }
    return named;
  }

  private static String name(Role role, long version) {
    return role.typeName() + "-" + version;
  }

  private static String textKey(String name) {
    return InstanceObjects.CEREMONIES + name + ".txt";
  }

  private static String signatureKey(String name) {
    return textKey(name) + ".sig";
  }
}
