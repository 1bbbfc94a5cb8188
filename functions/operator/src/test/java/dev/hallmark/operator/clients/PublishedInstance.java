package dev.hallmark.operator.clients;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.TargetUsage;
import dev.hallmark.tuf.remote.RootChecksum;
import dev.hallmark.tuf.repository.AwaitedList;
import dev.hallmark.tuf.repository.AwaitedLists;
import dev.hallmark.tuf.repository.FileKind;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.OnlineSigning;
import dev.hallmark.tuf.repository.RepositoryFiles;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RepositoryUpdate;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** An instance of which only what is public is there: its TUF repositories, on loopback. */
public final class PublishedInstance implements AutoCloseable {
  public static final Instant FOUNDED = Instant.parse("2026-03-01T12:00:00Z");

  /** As with a caretaker: the timestamp alone is short. */
  private static final Lifetimes LIFETIMES =
      new Lifetimes(
          Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(365), Duration.ofDays(7));

  private static final URI URL = URI.create("https://sign.example");
  private static final URI TIMESTAMPS = URI.create("https://sign.example/api/v1/timestamp");

  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, byte[]> published = new ConcurrentHashMap<>();
  private final RepositoryKeys keys =
      new RepositoryKeys(
          RoleSigners.of(JdkSigner.p256()),
          RoleSigners.of(JdkSigner.p256()),
          RoleSigners.of(JdkSigner.p256()),
          RoleSigners.of(JdkSigner.p256()));
  private final List<TransparencyLog> rekorLogs = new ArrayList<>(List.of(log()));
  private final TransparencyLog ctLog = log();
  private final CertificateChain ca;
  private final CertificateChain tsa;
  private final boolean rekorV1;

  /** One with logs of both versions. */
  public PublishedInstance() {
    this(/* rekorV1= */ true);
  }

  /**
   * @param rekorV1 whether it has a log of version 1
   */
  public PublishedInstance(boolean rekorV1) {
    this.rekorV1 = rekorV1;
    CertificateAuthorities authorities =
        new CertificateAuthorities(InstantSource.fixed(FOUNDED), new SecureRandom());
    ca = authorities.fulcio("example", JdkSigner.p384(), JdkSigner.p384());
    tsa = authorities.timestamp("example", JdkSigner.p256(), JdkSigner.p256());
    byte[] root = founding("tuf/").publish(targets(), FOUNDED);
    files.put("tuf/legacy/1.root.json", root);
    founding("tuf/legacy/").publish(List.of(oldTarget()), FOUNDED);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where it is served. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public String rootChecksum() {
    return RootChecksum.of(file("1.root.json")).sha256();
  }

  /** A file of its repository. */
  public byte[] file(String path) {
    byte[] content = files.get("tuf/" + path);
    if (content == null) {
      throw new AssertionError("there is no " + path);
    }
    return content.clone();
  }

  /** A published target, by its own name. */
  public byte[] target(String name) {
    byte[] content = published.get(name);
    if (content == null) {
      throw new AssertionError("there is no target " + name);
    }
    return content.clone();
  }

  /** Changes a file behind the signers' back. */
  public void overwrite(String path, String from, String to) {
    String text = new String(file(path), StandardCharsets.UTF_8);
    if (!text.contains(from)) {
      throw new AssertionError("the file does not say that");
    }
    files.put("tuf/" + path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes a file away. */
  public void remove(String path) {
    files.remove("tuf/" + path);
  }

  /** Opens one more log and publishes that. */
  public void openLog(Instant now) {
    rekorLogs.add(log());
    new RepositoryUpdate(
            stored("tuf/"), keys.targets(), nothingWaits(), online("tuf/", now), LIFETIMES)
        .publish(this::targets, file("1.root.json"), now);
  }

  /** As a client knows it, at a time. */
  KnownInstance known(Instant now) {
    return new InstanceReader(InstantSource.fixed(now))
        .read(InstanceUrl.parse(url()), TrustAnchor.Checksum.parse(rootChecksum()));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private RepositoryFounding founding(String prefix) {
    return new RepositoryFounding(stored(prefix), keys, online(prefix, FOUNDED), LIFETIMES);
  }

  private OnlineRoles online(String prefix, Instant now) {
    return new OnlineSigning(
        stored(prefix),
        () -> stored("tuf/").read("1.root.json"),
        new OnlineKeys(keys.snapshot(), keys.timestamp()),
        LIFETIMES,
        InstantSource.fixed(now));
  }

  private List<TargetFile> targets() {
    Validity validity = Validity.from(FOUNDED);
    TrustedRoot trustedRoot =
        new TrustedRoot(
            rekorLogs,
            List.of(new Authority(URL, new AuthorityName("example", "fulcio"), ca, validity)),
            List.of(ctLog),
            List.of(new Authority(TIMESTAMPS, new AuthorityName("example", "tsa"), tsa, validity)));
    List<Service> logs = new ArrayList<>(List.of(service(URL, 2)));
    if (rekorV1) {
      logs.add(service(URL, 1));
    }
    SigningConfig config =
        new SigningConfig(
            List.of(service(URL, 1)),
            List.of(service(URI.create("https://idp.example"), 1)),
            logs,
            List.of(service(TIMESTAMPS, 1)));
    published.put(TrustedRoot.FILE_NAME, trustedRoot.toJson());
    published.put(SigningConfig.FILE_NAME, config.toJson());
    return published.entrySet().stream()
        .map(target -> new TargetFile(target.getKey(), target.getValue(), Optional.empty()))
        .toList();
  }

  private TargetFile oldTarget() {
    return new TargetFile(
        "rekor.pub",
        PublicKeys.toPem(rekorLogs.getFirst().key()).getBytes(StandardCharsets.US_ASCII),
        Optional.of(new TargetUsage(TargetUsage.Kind.REKOR, true, URL.toString())));
  }

  private static TransparencyLog log() {
    return new TransparencyLog(
        URL,
        JdkSigner.p256().publicKey(),
        KeyDetails.PKIX_ECDSA_P256_SHA_256,
        Validity.from(FOUNDED));
  }

  private static Service service(URI url, int version) {
    return new Service(url, version, Validity.from(FOUNDED), "example");
  }

  /** The keys of targets are at hand. */
  private static AwaitedLists nothingWaits() {
    return new AwaitedLists() {
      @Override
      public AwaitedList read() {
        return AwaitedList.NONE;
      }

      @Override
      public void change(UnaryOperator<AwaitedList> next) {
        throw new AssertionError("a list waits for people");
      }
    };
  }

  private RepositoryFiles stored(String prefix) {
    return new RepositoryFiles() {
      @Override
      public Optional<byte[]> read(String path) {
        return Optional.ofNullable(files.get(prefix + path)).map(byte[]::clone);
      }

      @Override
      public byte[] create(String path, byte[] content, FileKind kind) {
        byte[] before = files.putIfAbsent(prefix + path, content.clone());
        return before == null ? content : before;
      }

      @Override
      public boolean replace(String path, byte[] before, byte[] content, FileKind kind) {
        if (!Arrays.equals(files.get(prefix + path), before)) {
          return false;
        }
        files.put(prefix + path, content.clone());
        return true;
      }
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] content = files.get(exchange.getRequestURI().getPath().substring(1));
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
