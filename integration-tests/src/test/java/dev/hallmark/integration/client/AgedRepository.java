package dev.hallmark.integration.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.integration.RunningInstance;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.repository.FileKind;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRenewal;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.OnlineSigning;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RepositoryRenewal;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.store.StoredAwaitedLists;
import dev.hallmark.tuf.store.StoredRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A TUF repository that was founded days ago with the targets of a running instance. Since then the
 * ceremony came each week and the caretaker each day, at simulated times, and nobody else. What is
 * served is of today: real clients need no other clock.
 */
final class AgedRepository implements AutoCloseable {
  private static final int WEEK = 7;

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final StoredRepository main = new StoredRepository(store, InstanceObjects.TUF);
  private final StoredRepository legacy = new StoredRepository(store, InstanceObjects.TUF_LEGACY);
  private final RepositoryKeys keys =
      new RepositoryKeys(
          RoleSigners.of(JdkSigner.p256()),
          RoleSigners.of(JdkSigner.p256()),
          RoleSigners.of(JdkSigner.p256()),
          RoleSigners.of(JdkSigner.p256()));
  private final OnlineKeys online = new OnlineKeys(keys.snapshot(), keys.timestamp());
  private final byte[] firstRoot;
  private final HttpServer server;

  /**
   * @param days for how long nobody did anything
   */
  AgedRepository(RunningInstance instance, int days) throws IOException {
    Instant founded = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(days));
    String url = instance.variable("HALLMARK_TUF_URL");
    this.firstRoot = found(main, PublishedTargets.of(url), founded);
    legacy.create(Role.ROOT.fileName(1), firstRoot, FileKind.IMMUTABLE);
    found(legacy, PublishedTargets.of(url + "/legacy"), founded);
    for (int day = 1; day <= days; day++) {
      Instant now = founded.plus(Duration.ofDays(day));
      if (day % WEEK == 0) {
        renewal(main, InstanceObjects.TUF, now).renew(firstRoot, now);
        renewal(legacy, InstanceObjects.TUF_LEGACY, now).renewAfter(main, firstRoot, now);
      }
      for (StoredRepository files : List.of(main, legacy)) {
        new OnlineRenewal(files, online, Lifetimes.ATTENDED).renew(firstRoot, now);
      }
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  /** The instance, as clients see it that are told this repository and its first root. */
  RunningInstance in(RunningInstance instance, Path folder) throws IOException {
    Path root = Files.write(folder.resolve("first.root.json"), firstRoot);
    String url = "http://localhost:%d/tuf".formatted(server.getAddress().getPort());
    return instance.with(Map.of("HALLMARK_TUF_URL", url, "HALLMARK_TUF_ROOT", root.toString()));
  }

  /** How many roots were published. */
  int roots() {
    int version = 1;
    while (main.read(Role.ROOT.fileName(version + 1)).isPresent()) {
      version++;
    }
    return version;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private byte[] found(StoredRepository files, List<TargetFile> targets, Instant founded) {
    return new RepositoryFounding(files, keys, online(files, founded), Lifetimes.ATTENDED)
        .publish(targets, founded);
  }

  private RepositoryRenewal renewal(StoredRepository files, String prefix, Instant now) {
    return new RepositoryRenewal(
        files, keys, new StoredAwaitedLists(store, prefix), online(files, now), Lifetimes.ATTENDED);
  }

  private OnlineRoles online(StoredRepository files, Instant now) {
    return new OnlineSigning(
        files,
        () -> files.read(Role.ROOT.fileName(1)),
        online,
        Lifetimes.ATTENDED,
        InstantSource.fixed(now));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var found = store.get(exchange.getRequestURI().getPath().substring(1));
      if (found.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] content = found.get().content();
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
