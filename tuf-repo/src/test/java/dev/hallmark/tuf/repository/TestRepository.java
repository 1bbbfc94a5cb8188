package dev.hallmark.tuf.repository;

import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.TargetUsage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
    return new RepositoryFounding(files, keys(), YEARS);
  }

  RepositoryUpdate update(RepositoryFiles files) {
    return new RepositoryUpdate(files, keys(), YEARS);
  }

  MemoryRepository published() {
    return published(YEARS);
  }

  MemoryRepository published(Lifetimes lifetimes) {
    MemoryRepository files = new MemoryRepository();
    new RepositoryFounding(files, keys(), lifetimes).publish(TARGETS, FOUNDED);
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
