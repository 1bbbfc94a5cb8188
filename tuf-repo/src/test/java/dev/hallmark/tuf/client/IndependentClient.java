package dev.hallmark.tuf.client;

import dev.hallmark.tuf.repository.RepositoryReader;
import dev.sigstore.trustroot.SigstoreSigningConfig;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import dev.sigstore.tuf.FileSystemTufStore;
import dev.sigstore.tuf.HttpFetcher;
import dev.sigstore.tuf.MetaFetcher;
import dev.sigstore.tuf.RootProvider;
import dev.sigstore.tuf.TrustedMetaStore;
import dev.sigstore.tuf.Updater;
import dev.sigstore.tuf.encryption.Verifiers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * sigstore-java's TUF updater with an empty cache of its own. It shares no line with what is
 * tested.
 */
public final class IndependentClient implements AutoCloseable {
  private static final String TRUSTED = "trusted.json";

  private final Mirror mirror;
  private final Path cache;
  private final FileSystemTufStore store;
  private final Updater updater;

  /**
   * @param root the bytes the client was given out of band
   * @param now the client's time
   */
  public IndependentClient(RepositoryReader files, byte[] root, Instant now) throws IOException {
    this(files, now, Files.createTempDirectory("tuf-client"));
    Files.write(cache.resolve(TRUSTED), root);
  }

  private IndependentClient(RepositoryReader files, Instant now, Path cache) throws IOException {
    this.mirror = new Mirror(files);
    this.cache = cache;
    Path trusted = cache.resolve(TRUSTED);
    Path targets = Files.createDirectories(cache.resolve("targets"));
    store = FileSystemTufStore.newFileSystemStore(cache, targets);
    updater =
        Updater.builder()
            .setClock(Clock.fixed(now, ZoneOffset.UTC))
            .setVerifiers(Verifiers::newVerifier)
            .setTrustedMetaStore(TrustedMetaStore.newTrustedMetaStore(store))
            .setTargetStore(store)
            .setTrustedRootPath(RootProvider.fromFile(trusted))
            .setMetaFetcher(MetaFetcher.newFetcher(HttpFetcher.newFetcher(mirror.url())))
            .setTargetFetcher(HttpFetcher.newFetcher(mirror.url().resolve("targets/")))
            .build();
  }

  /** Another one with the cache of this one as it is now, which this one keeps. */
  public IndependentClient copy(RepositoryReader files, Instant now) throws IOException {
    Path copied = Files.createTempDirectory("tuf-client");
    try (Stream<Path> all = Files.walk(cache)) {
      for (Path file : all.toList()) {
        Path to = copied.resolve(cache.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return new IndependentClient(files, now, copied);
  }

  /** Updates metadata and downloads every target; throws what the client throws. */
  public void update() throws Exception {
    updater.update();
  }

  /** The last root that the client believes. */
  public int rootVersion() throws Exception {
    return TrustedMetaStore.newTrustedMetaStore(store).getRoot().getSignedMeta().getVersion();
  }

  /** A downloaded target. */
  public byte[] target(String name) throws IOException {
    return store.readTarget(name);
  }

  /** The downloaded trusted root as the client reads it. */
  public SigstoreTrustedRoot trustedRoot() throws Exception {
    try (InputStream json = store.getTargetInputSteam("trusted_root.json")) {
      return SigstoreTrustedRoot.from(json);
    }
  }

  /** The downloaded signing configuration as the client reads it. */
  public SigstoreSigningConfig signingConfig() throws Exception {
    try (InputStream json = store.getTargetInputSteam("signing_config.v0.2.json")) {
      return SigstoreSigningConfig.from(json);
    }
  }

  @Override
  public void close() throws IOException {
    mirror.close();
    try (Stream<Path> files = Files.walk(cache)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
