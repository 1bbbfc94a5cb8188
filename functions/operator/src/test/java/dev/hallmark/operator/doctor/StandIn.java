package dev.hallmark.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.certificate.LeafTemplate;
import dev.hallmark.fulcio.domain.identity.CertifiedIdentity;
import dev.hallmark.fulcio.domain.identity.SubjectAlternativeName;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.logengine.AppendResult.Logged;
import dev.hallmark.logengine.Candidate;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.LogKind;
import dev.hallmark.operator.clients.InstanceUrl;
import dev.hallmark.operator.clients.KnownInstance;
import dev.hallmark.operator.clients.PublishedInstance;
import dev.hallmark.pki.der.DerElement;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.MalformedKeyException;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.tsp.TimestampGenerator;
import dev.hallmark.pki.tsp.TimestampRequest;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateSigning;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.tiles.TilePath;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Services of an instance on loopback, which answer well until a test says otherwise. */
final class StandIn implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Instant begin = Instant.now().minus(Duration.ofDays(1));

  /** What a test does to the body of a path; null answers 500. */
  final Map<String, UnaryOperator<byte[]>> changes = new ConcurrentHashMap<>();

  private final Signer trustedRekor = JdkSigner.p256();
  private final Signer trustedCt = JdkSigner.p256();
  Signer rekor = trustedRekor;
  Signer ct = trustedCt;
  Duration ahead = Duration.ZERO;

  /** When what clients believe of its authorities ended. */
  Optional<Instant> end = Optional.empty();

  private final Signer caKey = JdkSigner.p384();
  private final CertificateChain announced = ca();
  CertificateChain ca = announced;
  private final Signer tsaKey = JdkSigner.p256();
  private final CertificateChain tsa =
      new CertificateAuthorities(InstantSource.fixed(begin), new SecureRandom())
          .timestamp("example", JdkSigner.p256(), tsaKey);
  private final MemoryLogStore store = new MemoryLogStore();
  private final HttpServer server;
  private long entries;

  StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://" + HOST + ":" + server.getAddress().getPort());
  }

  URI timestamps() {
    return URI.create(url() + "/api/v1/timestamp");
  }

  TrustedLogs logs() {
    return new TrustedLogs(trustedRoot().rekorLogs());
  }

  /** As a client knows it. */
  Subject subject() {
    Validity validity = Validity.from(Instant.ofEpochSecond(begin.getEpochSecond()));
    List<Service> here = List.of(new Service(url(), 1, validity, "example"));
    SigningConfig config =
        new SigningConfig(
            here,
            here,
            List.of(new Service(url(), 2, validity, "example")),
            List.of(new Service(timestamps(), 1, validity, "example")));
    try (PublishedInstance tuf = new PublishedInstance()) {
      KnownInstance walked =
          dev.hallmark.operator.clients.KnownInstances.of(
              tuf, PublishedInstance.FOUNDED.plus(Duration.ofDays(1)));
      return new Subject(
          new KnownInstance(
              InstanceUrl.parse(url().toString()),
              walked.root(),
              1,
              walked.walk(),
              trustedRoot(),
              config,
              Instant.now()),
          Instant.now());
    }
  }

  private TrustedRoot trustedRoot() {
    Instant start = Instant.ofEpochSecond(begin.getEpochSecond());
    Validity logs = Validity.from(start);
    Validity authorities = new Validity(start, end.map(at -> at.truncatedTo(ChronoUnit.SECONDS)));
    return new TrustedRoot(
        List.of(log(trustedRekor, logs)),
        List.of(new Authority(url(), new AuthorityName("example", "ca"), announced, authorities)),
        List.of(log(trustedCt, logs)),
        List.of(
            new Authority(timestamps(), new AuthorityName("example", "tsa"), tsa, authorities)));
  }

  /** Appends so many entries. */
  void append(int count) {
    for (int i = 0; i < count; i++) {
      byte[] leaf = ("entry " + entries++).getBytes(StandardCharsets.UTF_8);
      assertThat(tiled().append(new Candidate(Hash.leaf(leaf), leaf, new byte[0])))
          .isInstanceOf(Logged.class);
    }
  }

  /** Another log stands there from now on, under the same key. */
  void beginAnew() {
    store.allSlots().forEach(slot -> store.removeSlot(slot.start()));
  }

  CertificateChain ca() {
    return new CertificateAuthorities(InstantSource.fixed(begin), new SecureRandom())
        .fulcio("example", JdkSigner.p384(), caKey);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private TransparencyLog tiled() {
    return TransparencyLog.builder(
            store, LogKind.REKOR_V2.key(rekor, HOST), InstantSource.system(), new SecureRandom())
        .build();
  }

  private dev.hallmark.tuf.trustroot.TransparencyLog log(Signer key, Validity validity) {
    return new dev.hallmark.tuf.trustroot.TransparencyLog(
        url(), key.publicKey(), KeyDetails.PKIX_ECDSA_P256_SHA_256, validity);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] asked = exchange.getRequestBody().readAllBytes();
      Optional<byte[]> body = body(path, asked);
      UnaryOperator<byte[]> change = changes.get(path);
      if (body.isPresent() && change != null) {
        body = Optional.ofNullable(change.apply(body.get()));
      }
      if (body.isEmpty()) {
        exchange.sendResponseHeaders(change == null ? 404 : 500, -1);
        return;
      }
      exchange.sendResponseHeaders(200, body.get().length);
      exchange.getResponseBody().write(body.get());
    }
  }

  private Optional<byte[]> body(String path, byte[] asked) {
    return switch (path) {
      case "/api/v2/trustBundle" ->
          Optional.of(
              Json.write(
                  Map.of(
                      "chains",
                      List.of(
                          Map.of(
                              "certificates",
                              ca.certificates().stream().map(Pem::encode).toList())))));
      case "/api/v1/timestamp" -> Optional.of(stamp(asked));
      case "/api/v2/signingCert" -> Optional.of(certificate(asked));
      case "/api/v2/checkpoint" ->
          entries == 0 ? Optional.empty() : Optional.of(bytes(tiled().checkpoint().encode()));
      case "/ct/v1/get-sth" -> Optional.of(treeHead());
      case "/.well-known/openid-configuration" ->
          Optional.of(
              Json.write(Map.of("issuer", url().toString(), "jwks_uri", url() + "/issuer/keys")));
      case "/issuer/keys" ->
          Optional.of(bytes("{\"keys\": [{\"kty\": \"RSA\", \"n\": \"AQAB\", \"e\": \"AQAB\"}]}"));
      case "/tuf/timestamp.json" -> Optional.of(bytes("{}"));
      default ->
          path.startsWith("/api/v2/tile/")
              ? TilePath.parse(path.substring("/api/v2/tile/".length())).flatMap(tiled()::tile)
              : Optional.empty();
    };
  }

  /** For the key that is asked for; without a promise of the CT log. */
  private byte[] certificate(byte[] asked) {
    try {
      PublicKey key =
          PublicKeys.fromPem(
              Json.readWhole(asked).at("/publicKeyRequest/publicKey/content").asText());
      LeafTemplate leaf =
          new LeafTemplate(
              new CertificateAuthority(ca, caKey),
              new CertifiedIdentity(
                  new SubjectAlternativeName.EmailName("you@example.com"), Map.of()),
              key,
              BigInteger.ONE,
              Instant.now().truncatedTo(ChronoUnit.SECONDS),
              Duration.ofMinutes(10));
      return Json.write(
          Map.of(
              "signedCertificateEmbeddedSct",
              Map.of(
                  "chain",
                  Map.of(
                      "certificates",
                      List.of(
                          Pem.encode(CertificateSigning.sign(leaf.precertificate(), caKey)))))));
    } catch (JsonException | MalformedKeyException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private byte[] stamp(byte[] query) {
    try {
      List<DerElement> parts = DerElement.parse(query).children();
      Digest imprint = new Digest(HashAlgorithm.SHA_256, parts.get(1).children().get(1).content());
      return new TimestampGenerator(tsa, tsaKey, new SecureRandom())
          .generate(
              new TimestampRequest(
                  imprint,
                  TimestampRequest.SIGSTORE_POLICY,
                  Optional.of(new BigInteger(parts.get(2).content())),
                  true),
              Instant.ofEpochSecond(Instant.now().plus(ahead).getEpochSecond()));
    } catch (dev.hallmark.pki.der.MalformedDerException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Of an empty CT log. */
  private byte[] treeHead() {
    byte[] root = Hash.EMPTY_ROOT.bytes();
    byte[] signature = ct.signMessage(CtEntries.treeHeadSignatureInput(7, 0, root));
    byte[] signed = new byte[signature.length + 4];
    signed[0] = 4;
    signed[1] = 3;
    signed[3] = (byte) signature.length;
    System.arraycopy(signature, 0, signed, 4, signature.length);
    return Json.write(
        Map.of(
            "tree_size",
            0,
            "timestamp",
            7,
            "sha256_root_hash",
            Base64.getEncoder().encodeToString(root),
            "tree_head_signature",
            Base64.getEncoder().encodeToString(signed)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
