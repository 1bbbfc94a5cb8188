package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.TargetUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A repository with one key for each role and two targets. */
final class TestRepository {
  static final Instant FOUNDED = Instant.parse("2026-03-01T12:00:00Z");

  /** Nothing is due for half a year. */
  static final Lifetimes YEARS =
      new Lifetimes(
          Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(365));

  static final List<TargetFile> TARGETS =
      List.of(
          target("trusted_root.json", "{}", Optional.empty()),
          target(
              "rekor.pub",
              "-----BEGIN PUBLIC KEY-----\n",
              Optional.of(new TargetUsage(TargetUsage.Kind.REKOR, true, "https://log.example"))));

  /** Root keys; the first alone is the root's unless a test says otherwise. */
  final List<Signer> roots =
      Stream.generate(JdkSigner::p256).limit(3).map(Signer.class::cast).toList();

  final JdkSigner root = (JdkSigner) roots.getFirst();
  final JdkSigner targets = JdkSigner.p256();
  final JdkSigner snapshot = JdkSigner.p256();
  final JdkSigner timestamp = JdkSigner.p256();

  RepositoryKeys keys() {
    return keys(List.of(root), 1);
  }

  RepositoryKeys keys(List<Signer> roots, int threshold) {
    return new RepositoryKeys(
        new RoleSigners(roots, threshold),
        RoleSigners.of(targets),
        RoleSigners.of(snapshot),
        RoleSigners.of(timestamp));
  }

  RepositoryFounding founding(RepositoryFiles files) {
    return founding(files, keys(), YEARS);
  }

  /** One whose snapshot and timestamp are signed by the same keys, at the founding's time. */
  static RepositoryFounding founding(
      RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes) {
    return new RepositoryFounding(files, keys, online(files, keys, lifetimes, FOUNDED), lifetimes);
  }

  static RepositoryRenewal renewal(
      RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes, Instant now) {
    return new RepositoryRenewal(
        files, keys, new MemoryAwaited(), online(files, keys, lifetimes, now), lifetimes);
  }

  /** In the same process, over the same files. */
  static OnlineRoles online(
      RepositoryFiles files, RepositoryKeys keys, Lifetimes lifetimes, Instant now) {
    return new OnlineSigning(
        files, () -> files.read("1.root.json"), keys.online(), lifetimes, InstantSource.fixed(now));
  }

  RepositoryUpdate update(RepositoryFiles files, Instant now) {
    return update(files, keys(), now);
  }

  static RepositoryUpdate update(RepositoryFiles files, RepositoryKeys keys, Instant now) {
    return new RepositoryUpdate(
        files, keys.targets(), new MemoryAwaited(), online(files, keys, YEARS, now), YEARS);
  }

  MemoryRepository published() {
    return published(YEARS);
  }

  MemoryRepository published(Lifetimes lifetimes) {
    MemoryRepository files = new MemoryRepository();
    founding(files, keys(), lifetimes).publish(TARGETS, FOUNDED);
    return files;
  }

  static Instant day(int day) {
    return FOUNDED.plus(Duration.ofDays(day));
  }

  long signatures() {
    return root.signatures()
        + targets.signatures()
        + snapshot.signatures()
        + timestamp.signatures();
  }

  private static TargetFile target(String path, String content, Optional<TargetUsage> usage) {
    return new TargetFile(path, content.getBytes(StandardCharsets.US_ASCII), usage);
  }
}
