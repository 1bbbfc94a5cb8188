package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.pki.keys.SucceedingKeys;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an instance, one for each role.
 *
 * @param caRoot P-384; signs the CA's root and intermediate
 * @param ca P-384; only its public key is used here
 * @param ctLog P-256; only its public key is used
 * @param rekorV1 P-256; only its public key is used; empty where there is no such log
 * @param rekorV2 P-256; only its public key is used
 * @param tsaRoot P-384, or P-256 of an instance that was founded with it; signs the timestamp
 *     authority's root and leaf
 * @param tsa P-256; only its public key is used
 * @param tufRoot P-256, as the other three of TUF
 * @param tufTargets signs the list of targets
 * @param tufSnapshot only its public key is used: {@link OnlineRepositories} sign with it
 * @param tufTimestamp as that of the snapshot
 * @param successors the keys that succeed some of these
 */
public record CeremonyKeys(
    Signer caRoot,
    Signer ca,
    Signer ctLog,
    Optional<Signer> rekorV1,
    Signer rekorV2,
    Signer tsaRoot,
    Signer tsa,
    Signer tufRoot,
    Signer tufTargets,
    Signer tufSnapshot,
    Signer tufTimestamp,
    Successors successors) {
  /** The keys of an instance in which none was succeeded, as {@link #CeremonyKeys} has them. */
  public CeremonyKeys(
      Signer caRoot,
      Signer ca,
      Signer ctLog,
      Optional<Signer> rekorV1,
      Signer rekorV2,
      Signer tsaRoot,
      Signer tsa,
      Signer tufRoot,
      Signer tufTargets,
      Signer tufSnapshot,
      Signer tufTimestamp) {
    this(
        caRoot,
        ca,
        ctLog,
        rekorV1,
        rekorV2,
        tsaRoot,
        tsa,
        tufRoot,
        tufTargets,
        tufSnapshot,
        tufTimestamp,
        Successors.NONE);
  }

  /**
   * Checks the schemes.
   *
   * @throws IllegalArgumentException if a key has another scheme than its role
   */
  public CeremonyKeys {
    require(SignatureScheme.ECDSA_P384_SHA384, caRoot, ca);
    require(
        SignatureScheme.ECDSA_P256_SHA256,
        ctLog,
        rekorV2,
        tsa,
        tufRoot,
        tufTargets,
        tufSnapshot,
        tufTimestamp);
    rekorV1.ifPresent(signer -> require(SignatureScheme.ECDSA_P256_SHA256, signer));
    successors.ca().forEach(signer -> require(SignatureScheme.ECDSA_P384_SHA384, signer));
    successors.tsa().forEach(signer -> require(SignatureScheme.ECDSA_P256_SHA256, signer));
  }

  /** The TUF keys that take over from the first ones. */
  LaterTufKeys laterTuf() {
    return successors.tuf();
  }

  /** The same keys and others to succeed them. */
  public CeremonyKeys with(Successors others) {
    return new CeremonyKeys(
        caRoot,
        ca,
        ctLog,
        rekorV1,
        rekorV2,
        tsaRoot,
        tsa,
        tufRoot,
        tufTargets,
        tufSnapshot,
        tufTimestamp,
        others);
  }

  /** The keys with which an authority issues, one after the other. */
  SucceedingKeys of(AuthorityKind kind) {
    return switch (kind) {
      case CA -> succeeding(ca, successors.ca());
      case TSA -> succeeding(tsa, successors.tsa());
    };
  }

  private static SucceedingKeys succeeding(Signer first, List<Signer> later) {
    return new SucceedingKeys(Stream.concat(Stream.of(first), later.stream()).toList());
  }

  /** The key of an authority's root. */
  Signer rootOf(AuthorityKind kind) {
    return switch (kind) {
      case CA -> caRoot;
      case TSA -> tsaRoot;
    };
  }

  /**
   * Makes sure that later logs and succeeding keys have keys of their own.
   *
   * @param record in which the founding keys stand
   * @throws IllegalArgumentException if one shares a key with any other role
   */
  void requireOthers(LaterLogs logs, CeremonyRecord record) {
    Set<String> known = new HashSet<>(fingerprints(record.keys()).values());
    if (!Stream.of(
            logs.rekor().later().stream(),
            logs.rekorV1().later().stream(),
            logs.ct().later().stream(),
            successors.all())
        .flatMap(keys -> keys)
        .map(CeremonyKeys::fingerprint)
        .allMatch(known::add)) {
      throw new IllegalArgumentException("two roles share a key");
    }
  }

  /**
   * SHA-256 of each key's SubjectPublicKeyInfo in hexadecimal, by role.
   *
   * @throws IllegalArgumentException if two roles share a key: a log id is the hash of its key
   */
  Map<String, String> fingerprints() {
    return fingerprints(Map.of());
  }

  /**
   * The same of an instance that was founded.
   *
   * @param recorded what is told of a key that does not answer: one that was succeeded may have
   *     been disabled since
   */
  Map<String, String> fingerprints(Map<String, String> recorded) {
    Map<String, Signer> roles = new LinkedHashMap<>();
    roles.put("caRoot", caRoot);
    roles.put("ca", ca);
    roles.put("ctLog", ctLog);
    rekorV1.ifPresent(signer -> roles.put("rekorV1", signer));
    roles.put("rekorV2", rekorV2);
    roles.put("tsaRoot", tsaRoot);
    roles.put("tsa", tsa);
    roles.put("tufRoot", tufRoot);
    roles.put("tufTargets", tufTargets);
    roles.put("tufSnapshot", tufSnapshot);
    roles.put("tufTimestamp", tufTimestamp);
    Map<String, String> all = new LinkedHashMap<>();
    roles.forEach((role, signer) -> all.put(role, fingerprint(signer, recorded.get(role))));
    if (new HashSet<>(all.values()).size() != all.size()) {
      throw new IllegalArgumentException("two roles share a key");
    }
    return Collections.unmodifiableMap(all);
  }

  private static String fingerprint(Signer signer, @Nullable String recorded) {
    try {
      return fingerprint(signer);
    } catch (SigningException e) {
      if (recorded == null) {
        throw e;
      }
      return recorded;
    }
  }

  static String fingerprint(Signer signer) {
    return DistrustedKeys.id(signer.publicKey());
  }

  private static void require(SignatureScheme scheme, Signer... signers) {
    for (Signer signer : signers) {
      if (signer.scheme() != scheme) {
        throw new IllegalArgumentException("a key has another scheme than its role asks for");
      }
    }
  }
}
