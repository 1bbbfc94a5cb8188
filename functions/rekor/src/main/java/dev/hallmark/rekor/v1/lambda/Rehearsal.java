package dev.hallmark.rekor.v1.lambda;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.store.VolatileSearchIndex;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.v1.app.AdmissionRules;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.rekor.v1.app.Shards;
import dev.hallmark.rekor.v1.domain.kind.EntryKinds;
import dev.hallmark.rekor.v1.http.RekorV1Routes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole function over a throw-away log, and what is asked of it, by throw-away keys. */
final class Rehearsal {
  private static final byte[] ARTIFACT = "rehearsal".getBytes(StandardCharsets.UTF_8);
  private static final String ENTRIES = "/api/v1/log/entries";

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Rehearsal(InstantSource clock) {
    this.clock = clock;
  }

  EdgeFunction function() {
    ThrowAwaySigner signer = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    TreeOrigin origin = new TreeOrigin("rehearsal.invalid", 1);
    TransparencyLog log =
        TransparencyLog.builder(
                new VolatileLogStore(), CheckpointKey.ofTree(signer, origin), clock, random)
            .receipts(new EntryTimestamps(signer))
            .build();
    return new EdgeFunction(
        RekorV1Routes.edge(
            new AdmissionRules(EntryKinds.all(clock), Set.of(), new AdmissionPolicy.AnySigner()),
            Shards.of(new Shard(origin, signer, log)),
            new VolatileSearchIndex(),
            RepeatedEntries.ANSWERED,
            Set.of()));
  }

  /** What clients send to be logged, with each kind of key. */
  List<Request> entries() {
    List<Request> entries = new ArrayList<>();
    entries.add(withCertificate());
    for (ThrowAwayKey.Kind kind : ThrowAwayKey.Kind.values()) {
      ThrowAwayKey key = ThrowAwayKey.of(kind);
      if (kind != ThrowAwayKey.Kind.ED25519) {
        entries.add(hashed(key));
      }
      // An envelope's signature is over SHA-256 whatever the key, which this one is not.
      if (kind != ThrowAwayKey.Kind.ECDSA_P384) {
        entries.add(Envelopes.dsse(key));
        entries.add(Envelopes.inToto001(key));
        entries.add(Envelopes.inToto002(key));
      }
    }
    return entries;
  }

  /**
   * What clients ask about an entry.
   *
   * @param id of one of at least two, as it was answered
   */
  List<Request> reads(String id) {
    return List.of(
        get(ENTRIES + "/" + id, Map.of()),
        get(ENTRIES, Map.of("logIndex", List.of("0"))),
        get("/api/v1/log/proof", Map.of("lastSize", List.of("2"))),
        get("/api/v1/log/publicKey", Map.of()),
        post(ENTRIES + "/retrieve", Map.of("logIndexes", List.of(0, 1), "entryUUIDs", List.of(id))),
        search(Map.of("hash", hex(HashAlgorithm.SHA_256.digest(ARTIFACT).value()))),
        search(
            Map.of(
                "email",
                "nobody@rehearsal.invalid",
                "publicKey",
                Map.of("format", "x509", "content", base64(anyKey())),
                "operator",
                "and")));
  }

  /** The id of the entry that was made, by the event that says so. */
  static String id(byte[] answer) throws IOException {
    return GatewayEvents.readResponse(answer).headers().getOrDefault("ETag", "");
  }

  /** Is refused. */
  static Request malformed() {
    return post(ENTRIES, Map.of());
  }

  private Request withCertificate() {
    ThrowAwaySigner signer = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    String pem =
        Pem.encode(
            new CertificateAuthorities(clock, random)
                .timestampRoot(new AuthorityName("rehearsal", "rehearsal"), signer));
    return hashed(HashAlgorithm.SHA_256, signer.signMessage(ARTIFACT), pem);
  }

  private static Request hashed(ThrowAwayKey key) {
    return hashed(
        key.kind() == ThrowAwayKey.Kind.ECDSA_P384 ? HashAlgorithm.SHA_384 : HashAlgorithm.SHA_256,
        key.sign(ARTIFACT),
        PublicKeys.toPem(key.publicKey()));
  }

  private static Request hashed(HashAlgorithm hash, byte[] signature, String pem) {
    String algorithm = hash == HashAlgorithm.SHA_384 ? "sha384" : "sha256";
    return entry(
        "hashedrekord",
        "0.0.1",
        Map.of(
            "data",
            Map.of(
                "hash",
                Map.of("algorithm", algorithm, "value", hex(hash.digest(ARTIFACT).value()))),
            "signature",
            Map.of(
                "content",
                base64(signature),
                "publicKey",
                Map.of("content", base64(pem.getBytes(StandardCharsets.UTF_8))))));
  }

  private static byte[] anyKey() {
    return PublicKeys.toPem(ThrowAwayKey.of(ThrowAwayKey.Kind.ECDSA_P256).publicKey())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Request search(Map<String, ?> criteria) {
    return post("/api/v1/index/retrieve", criteria);
  }

  /** A request for an entry. */
  static Request entry(String kind, String version, Map<String, ?> spec) {
    return post(ENTRIES, Map.of("apiVersion", version, "kind", kind, "spec", spec));
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static Request get(String path, Map<String, List<String>> query) {
    return new Request("GET", path, Map.of(), query, Map.of(), new byte[0]);
  }

  private static Request post(String path, Map<String, ?> body) {
    return Request.of(
        "POST", path, Map.of("Content-Type", List.of("application/json")), Json.write(body));
  }
}
