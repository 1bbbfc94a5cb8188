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
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.Walk;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What each ceremony did, as text, signed with a targets key of TUF's that the ceremony has: the
 * founding, every further root, and every publication of targets. Written after the fact, from what
 * is published: a run that died before it wrote is made good by the next one. Once written a text
 * stays as it is.
 *
 * <p>The key signs TUF's lists, too, whose signatures have no context: so it signs a text only that
 * this class made, never one because it lies in the bucket.
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

  /**
   * Writes what is missing about the roots and the targets that clients saw, the oldest first.
   *
   * @throws CeremonyException if a text had no signature, and was not what is written here; it was
   *     replaced, and the next run signs
   */
  void complete(Walk.Accepted seen, Instant now) {
    if (seen.root().version() == 1 && seen.targets().version() == 1) {
      // Of which the founding tells.
      return;
    }
    // One request, however many there are.
    Set<String> stored = Set.copyOf(objects.list(InstanceObjects.CEREMONIES));
    for (long version = 2; version <= seen.root().version(); version++) {
      String name = name(Role.ROOT, version);
      if (!isComplete(name, stored)) {
        SignedMetadata<Root> before = root(version - 1);
        SignedMetadata<Root> after = root(version);
        keep(name, now, text -> text.root(before, after));
      }
    }
    // Read only if a text is missing, as one is for ever of a list that nobody was led to.
    NavigableSet<Long> led = new TreeSet<>();
    for (long version = 2; version <= seen.targets().version(); version++) {
      String name = name(Role.TARGETS, version);
      if (!isComplete(name, stored)) {
        if (led.isEmpty()) {
          led = led(seen);
        }
        writeTargets(name, version, led, now);
      }
    }
  }

  /**
   * The versions of targets to which clients were led, as far as files tell: those that a snapshot
   * up to the current one names. What a run that died wrote before any snapshot is not among them.
   */
  private NavigableSet<Long> led(Walk.Accepted seen) {
    NavigableSet<Long> led = new TreeSet<>();
    for (long version = 1; version <= seen.snapshot().version(); version++) {
      snapshot(version).ifPresent(snapshot -> led.add(snapshot.targets().version()));
    }
    return led;
  }

  /** Empty if it was left out, or is none: publications pass over what somebody put there. */
  private Optional<Snapshot> snapshot(long version) {
    try {
      Optional<byte[]> content = main.read(Role.SNAPSHOT.fileName(version));
      return content.isEmpty()
          ? Optional.empty()
          : Optional.of(SignedMetadata.parse(content.get(), Snapshot::parse).metadata());
    } catch (MalformedDocumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isComplete(String name, Set<String> stored) {
    return stored.contains(textKey(name)) && stored.contains(signatureKey(name));
  }

  private void writeTargets(String name, long version, NavigableSet<Long> led, Instant now) {
    if (!led.contains(version)) {
      return;
    }
    List<RoleKeys> roles = named();
    Optional<SignedMetadata<Targets>> after = targets(version, roles);
    if (after.isEmpty()) {
      return;
    }
    SignedMetadata<Targets> before = targetsBefore(version, led, roles);
    keep(name, now, text -> text.targets(before, after.get()));
  }

  /** Writes what is missing about the founding. */
  void founding(CeremonyRecord record, Inventory inventory, Instant now) {
    keep(FOUNDING, now, text -> text.founding(record, inventory, root(1).metadata()));
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

  /**
   * @param told what the text says
   */
  private void keep(String name, Instant now, UnaryOperator<TranscriptText> told) {
    Optional<byte[]> stored = objects.get(textKey(name));
    if (stored.isPresent() && objects.has(signatureKey(name))) {
      return;
    }
    byte[] kept =
        stored.orElseGet(
            () -> objects.create(textKey(name), TEXT, made(name, now, signers().getFirst(), told)));
    Optional<Signer> author = author(name, kept, told);
    if (author.isEmpty()) {
      // Nobody can remove it: the bucket denies deletions. Its versions stay.
      byte[] ours = made(name, now, signers().getFirst(), told);
      objects.replace(textKey(name), TEXT, kept, ours);
      throw new CeremonyException(
          textKey(name)
              + " had no signature and was not what the ceremony writes: it is not signed, and"
              + " written anew. Find out who put the version before there, then run this again");
    }
    objects.keep(signatureKey(name), SIGNATURE, () -> author.get().signMessage(kept));
  }

  /**
   * The key that a text names, which a run that died may have left there, or anybody; empty if it
   * is not what the ceremony writes.
   */
  private Optional<Signer> author(String name, byte[] kept, UnaryOperator<TranscriptText> told) {
    return TranscriptText.written(kept)
        .flatMap(
            written ->
                signers().stream()
                    .filter(key -> Arrays.equals(made(name, written, key, told), kept))
                    .findFirst());
  }

  private static byte[] made(
      String name, Instant written, Signer key, UnaryOperator<TranscriptText> told) {
    String keyId = TufKey.of(key.publicKey()).keyId();
    return told.apply(new TranscriptText(name, written, keyId))
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The last one before it that clients were led to and that is there. */
  private SignedMetadata<Targets> targetsBefore(
      long version, NavigableSet<Long> led, List<RoleKeys> roles) {
    for (long before : led.headSet(version, false).descendingSet()) {
      Optional<SignedMetadata<Targets>> found = targets(before, roles);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return read(Role.TARGETS.fileName(1), Targets::parse);
  }

  /** Empty if it was left out, or is not signed as one of the roots asks. */
  private Optional<SignedMetadata<Targets>> targets(long version, List<RoleKeys> roles) {
    String path = Role.TARGETS.fileName(version);
    return main.read(path)
        .map(content -> parse(path, content, Targets::parse))
        .filter(list -> roles.stream().anyMatch(list::isSignedBy));
  }

  private SignedMetadata<Root> root(long version) {
    return read(Role.ROOT.fileName(version), Root::parse);
  }

  private <M extends Metadata> SignedMetadata<M> read(
      String path, SignedMetadata.Reader<M> reader) {
    return parse(
        path,
        main.read(path).orElseThrow(() -> new CeremonyException(path + ": the file is not there")),
        reader);
  }

  private static <M extends Metadata> SignedMetadata<M> parse(
      String path, byte[] content, SignedMetadata.Reader<M> reader) {
    try {
      return SignedMetadata.parse(content, reader);
    } catch (MalformedDocumentException e) {
      throw new CeremonyException(path + ": the file is not metadata of its role", e);
    }
  }

  /**
   * The keys that a root named for targets and that answer, the newest first: with that of a later
   * root they can be verified as with that of the founding.
   *
   * @throws SigningException if none answers
   */
  private List<Signer> signers() {
    if (keys.size() == 1) {
      // That of the founding, which version 1 names.
      return keys;
    }
    List<RoleKeys> named = named();
    List<Signer> found = new ArrayList<>();
    SigningException silent = null;
    for (Signer candidate : keys.reversed()) {
      try {
        PublicKey key = candidate.publicKey();
        if (named.stream().anyMatch(role -> role.names(key))) {
          found.add(candidate);
        }
      } catch (SigningException e) {
        silent = e;
      }
    }
    if (!found.isEmpty()) {
      return found;
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
