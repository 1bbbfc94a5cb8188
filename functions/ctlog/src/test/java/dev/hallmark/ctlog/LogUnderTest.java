package dev.hallmark.ctlog;

import dev.hallmark.ctlog.app.AcceptedRoots;
import dev.hallmark.ctlog.app.AddChain;
import dev.hallmark.ctlog.app.LogKey;
import dev.hallmark.ctlog.http.CtRoutes;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.http.Router;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.ReceiptSigner;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.LogStore;
import dev.hallmark.pki.sct.TemporalInterval;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.transparency.Hash;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A CT log of its own, in memory, behind its router, below the root of the recorded exchanges. */
public final class LogUnderTest {
  /** Origin of the log. */
  public static final String ORIGIN = "ct.vectors.example";

  /** Where the clock stands at first: the recorded certificates are valid then. */
  public static final Instant START = Instant.parse("2026-11-23T08:04:00.123Z");

  private static final List<X509Certificate> AUTHORITIES = readAuthorities();

  private final MemoryLogStore store = new MemoryLogStore();
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final JdkSigner signer = JdkSigner.p256();
  private final LogKey key = new LogKey(signer, ORIGIN);
  private Instant now = START;
  private final TransparencyLog log;
  private final Router router;

  /** A log whose ceremony was held. */
  public LogUnderTest() {
    this.log = log(store, key);
    this.router = router(log);
    holdCeremony(authorities());
  }

  /** The recorded intermediate and root. */
  public static List<X509Certificate> authorities() {
    return AUTHORITIES;
  }

  private static List<X509Certificate> readAuthorities() {
    List<X509Certificate> authorities = new ArrayList<>();
    for (byte[] der : Exchange.all().getFirst().chain().subList(1, 3)) {
      try {
        authorities.add(Certificates.fromDer(der));
      } catch (MalformedCertificateException e) {
        throw new IllegalStateException(e);
      }
    }
    return authorities;
  }

  /** Stores a CA chain, issuing certificate first. */
  public void holdCeremony(List<X509Certificate> chain) {
    objects.remove(InstanceObjects.CA_CHAIN);
    objects.putIfAbsent(
        InstanceObjects.CA_CHAIN,
        Pem.encode(chain).getBytes(StandardCharsets.US_ASCII),
        new ObjectStore.Serving("application/x-pem-file", "no-cache"));
  }

  private TransparencyLog log(LogStore logStore, ReceiptSigner receipts) {
    return TransparencyLog.builder(logStore, key, this::now, new Random(1))
        .receipts(receipts)
        .build();
  }

  private Router router(TransparencyLog of) {
    AcceptedRoots roots = new AcceptedRoots(objects, this::now);
    return CtRoutes.router(
        of, new AddChain(of, key, roots, TemporalInterval.ALL, this::now), key, roots);
  }

  /** The same key and roots before another store. */
  public Router over(LogStore other) {
    return router(log(other, key));
  }

  /** The same log whose SCTs another signer makes. */
  public Router withReceipts(ReceiptSigner receipts) {
    return router(log(store, receipts));
  }

  /** A function that was started anew over the same log and objects. */
  public Router restarted() {
    return over(store);
  }

  private Instant now() {
    return now;
  }

  /** Lets time pass. */
  public void advance(Duration step) {
    now = now.plus(step);
  }

  /** Sends a request. */
  public Response send(Request request) {
    return router.answer(request);
  }

  /** Posts a body. */
  public Response post(String path, byte[] body) {
    return send(
        Request.of("POST", path, Map.of("Content-Type", List.of("application/json")), body));
  }

  /** Gets a path. */
  public Response get(String path) {
    return send(Request.of("GET", path, Map.of(), new byte[0]));
  }

  /** Gets a path with a query. */
  public Response get(String path, Map<String, String> query) {
    Map<String, List<String>> lists = new TreeMap<>();
    query.forEach((name, value) -> lists.put(name, List.of(value)));
    return send(new Request("GET", path, Map.of(), lists, Map.of(), new byte[0]));
  }

  /** Logs an entry of given content past the rules. */
  public void append(byte[] leaf, byte[] extra) {
    log.append(new Candidate(Hash.sha256(leaf), leaf, extra));
  }

  /** The log behind the router. */
  public TransparencyLog log() {
    return log;
  }

  /** Where the log is stored. */
  public MemoryLogStore store() {
    return store;
  }

  /** The instance's objects. */
  public MemoryObjectStore objects() {
    return objects;
  }

  /** The log's key. */
  public JdkSigner signer() {
    return signer;
  }

  /** The log's key in its two uses. */
  public LogKey key() {
    return key;
  }
}
