package dev.hallmark.infrastructure.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.canary.app.CanaryToken;
import dev.hallmark.canary.domain.StepException;
import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.app.Instance;
import dev.hallmark.fulcio.domain.certificate.CertificateAuthority;
import dev.hallmark.fulcio.domain.config.ConfigurationException;
import dev.hallmark.fulcio.domain.config.ConfigurationReader;
import dev.hallmark.genesis.app.CanaryIssuer;
import dev.hallmark.infrastructure.watch.Services.Service;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.MalformedSctException;
import dev.hallmark.pki.sct.SignedCertificateTimestamp;
import dev.hallmark.pki.tsp.TimestampQuery;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Services of which what signers wait for takes as long as it is told, and reads take no time. */
final class SlowWrites {
  private static final String URL = "https://sign.example";
  private static final byte[] ARTIFACT = "artifact".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ISSUERS =
      ("{\"oidc-issuers\":{\"https://idp.example\":{\"issuer-url\":\"https://idp.example\","
              + "\"client-id\":\"sigstore\",\"type\":\"email\"}}}")
          .getBytes(StandardCharsets.UTF_8);

  private final Recording recording;
  private final Services services;
  private Duration time = Duration.ZERO;

  SlowWrites(Recording recording) {
    this.recording = recording;
    this.services = new Services(recording);
  }

  /** From now on each write takes so long. */
  void take(Duration each) {
    time = each;
  }

  /**
   * A service and what is asked of it.
   *
   * @param path that is only read
   * @param request that writes, another one each time
   */
  record Asked(Service service, String path, Supplier<Request> request) {
    int read() {
      return service.get(path);
    }

    int write() {
      return service.send(request.get());
    }
  }

  /** What an alarm for slow answers looks at. */
  Asked of(Alarm alarm) {
    return switch (alarm) {
      case SLOW_ISSUANCE -> issuance();
      case SLOW_LOG ->
          new Asked(services.rekor(new SlowSigner()), "/api/v2/tile/0/000.p/1", this::entry);
      case SLOW_LOG_V1 ->
          new Asked(services.rekorV1(new SlowSigner()), "/api/v1/log/publicKey", this::entryOfV1);
      case SLOW_TIMESTAMPS -> timestamps();
      default -> throw new IllegalArgumentException("not of slow answers: " + alarm);
    };
  }

  /** A key service that takes the time. */
  private final class SlowSigner implements Signer {
    private final JdkSigner key = JdkSigner.p256();

    @Override
    public PublicKey publicKey() {
      return key.publicKey();
    }

    @Override
    public SignatureScheme scheme() {
      return key.scheme();
    }

    @Override
    public byte[] sign(Digest digest) {
      recording.pass(time);
      return key.sign(digest);
    }
  }

  private Asked timestamps() {
    SlowSigner key = new SlowSigner();
    CertificateChain chain =
        new CertificateAuthorities(recording, new SecureRandom())
            .timestamp("Example", JdkSigner.p256(), key);
    MemoryObjectStore objects = new MemoryObjectStore();
    objects.putIfAbsent(
        InstanceObjects.TSA_CHAIN,
        chain.toPem().getBytes(StandardCharsets.UTF_8),
        new Serving("application/pem", "no-store"));
    Supplier<Request> query =
        () ->
            post(
                "/api/v1/timestamp",
                "application/timestamp-query",
                new TimestampQuery(HashAlgorithm.SHA_256.digest(ARTIFACT), BigInteger.ONE).der());
    return new Asked(services.timestamps(objects, key), "/api/v1/timestamp/certchain", query);
  }

  /** With the canary's issuer, whose key is pinned, and a CT log that takes the time. */
  private Asked issuance() {
    CanaryIdentity identity = CanaryIdentity.of(URL);
    JdkSigner tokens = JdkSigner.p256();
    JdkSigner logKey = JdkSigner.p256();
    JdkSigner issuing = JdkSigner.p384();
    CertificateChain chain =
        new CertificateAuthorities(recording, new SecureRandom())
            .fulcio("Example", JdkSigner.p384(), issuing);
    Instance instance;
    try {
      byte[] configuration =
          new CanaryIssuer(identity, (ECPublicKey) tokens.publicKey()).addedTo(ISSUERS);
      instance =
          new Instance(
              ConfigurationReader.read(configuration),
              new CertificateAuthority(chain, issuing),
              logKey.publicKey());
    } catch (ConfigurationException e) {
      throw new IllegalStateException(e);
    }
    return new Asked(
        services.fulcio(() -> instance, issued -> promise(issued, logKey)),
        "/api/v2/trustBundle",
        () -> certificate(identity, tokens));
  }

  private CtLog.Answer promise(List<byte[]> chain, JdkSigner key) {
    recording.pass(time);
    long now = recording.instant().toEpochMilli();
    try {
      byte[] input =
          CtEntries.signatureInput(
              CtEntries.ofPrecertificate(chain.get(0), chain.get(1)), now, new byte[0]);
      return new CtLog.Answer.Promise(
          SignedCertificateTimestamp.ecdsaSha256(
              PublicKeys.fingerprint(key.publicKey()), now, new byte[0], key.signMessage(input)));
    } catch (MalformedSctException e) {
      throw new IllegalStateException(e);
    }
  }

  private Request certificate(CanaryIdentity identity, JdkSigner tokens) {
    JdkSigner key = JdkSigner.p256();
    String token;
    try {
      token = new CanaryToken(tokens, identity).mint(recording.instant());
    } catch (StepException e) {
      throw new IllegalStateException(e);
    }
    return json(
        "/api/v2/signingCert",
        Map.of(
            "credentials",
            Map.of("oidcIdentityToken", token),
            "publicKeyRequest",
            Map.of(
                "publicKey",
                Map.of("algorithm", "ECDSA", "content", PublicKeys.toPem(key.publicKey())),
                "proofOfPossession",
                base64(key.signMessage(identity.subject().getBytes(StandardCharsets.UTF_8))))));
  }

  private Request entry() {
    JdkSigner key = JdkSigner.p256();
    Map<String, ?> verifier =
        Map.of(
            "publicKey",
            Map.of("rawBytes", base64(key.publicKey().getEncoded())),
            "keyDetails",
            "PKIX_ECDSA_P256_SHA_256");
    return json(
        "/api/v2/log/entries",
        Map.of(
            "hashedRekordRequestV002",
            Map.of(
                "digest",
                base64(HashAlgorithm.SHA_256.digest(ARTIFACT).value()),
                "signature",
                Map.of("content", base64(key.signMessage(ARTIFACT)), "verifier", verifier))));
  }

  private Request entryOfV1() {
    JdkSigner key = JdkSigner.p256();
    byte[] pem = PublicKeys.toPem(key.publicKey()).getBytes(StandardCharsets.UTF_8);
    return json(
        "/api/v1/log/entries",
        Map.of(
            "apiVersion",
            "0.0.1",
            "kind",
            "hashedrekord",
            "spec",
            Map.of(
                "data",
                Map.of(
                    "hash",
                    Map.of(
                        "algorithm",
                        "sha256",
                        "value",
                        HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(ARTIFACT).value()))),
                "signature",
                Map.of(
                    "content",
                    base64(key.signMessage(ARTIFACT)),
                    "publicKey",
                    Map.of("content", base64(pem))))));
  }

  private static Request json(String path, Map<String, ?> body) {
    try {
      return post(path, "application/json", new ObjectMapper().writeValueAsBytes(body));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Request post(String path, String type, byte[] body) {
    return Request.of("POST", path, Map.of("Content-Type", List.of(type)), body);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
