package dev.hallmark.rekor.v2.lambda;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwayKey;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.v2.app.Closing;
import dev.hallmark.rekor.v2.app.CreateEntry;
import dev.hallmark.rekor.v2.http.RekorRoutes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The whole function over a throw-away log, and entries for it by throw-away keys. */
final class Rehearsal {
  /** Kinds of key that sign a digest, so that their signatures can be logged. */
  static final Set<ThrowAwayKey.Kind> KINDS =
      EnumSet.complementOf(EnumSet.of(ThrowAwayKey.Kind.ED25519));

  private static final byte[] ARTIFACT = "rehearsal".getBytes(StandardCharsets.UTF_8);

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  Rehearsal(InstantSource clock) {
    this.clock = clock;
  }

  EdgeFunction function() {
    CheckpointKey key =
        new CheckpointKey(
            ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256), "rehearsal.invalid");
    TransparencyLog log =
        TransparencyLog.builder(new VolatileLogStore(), key, clock, random).build();
    return new EdgeFunction(
        RekorRoutes.router(
            log,
            new CreateEntry(
                log, new AdmissionPolicy.AnySigner(), RepeatedEntries.ANSWERED, Closing.never()),
            key));
  }

  /** A signature with its certificate, as clients of Fulcio send it. */
  Request withCertificate() {
    ThrowAwaySigner signer = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    byte[] certificate =
        Certificates.der(
            new CertificateAuthorities(clock, random)
                .timestampRoot(new AuthorityName("rehearsal", "rehearsal"), signer));
    return hashed(
        signer.scheme().hash(),
        signer.signMessage(ARTIFACT),
        verifier("x509Certificate", certificate, ThrowAwayKey.Kind.ECDSA_P256));
  }

  /** A signature with its bare key, which signs a digest. */
  Request withKey(ThrowAwayKey key) {
    return hashed(
        key.kind() == ThrowAwayKey.Kind.ECDSA_P384 ? HashAlgorithm.SHA_384 : HashAlgorithm.SHA_256,
        key.sign(ARTIFACT),
        verifier("publicKey", key.publicKey().getEncoded(), key.kind()));
  }

  /** A signed envelope with its bare key. */
  Request envelope(ThrowAwayKey key) {
    // DSSE's pre-authentication encoding of the artifact.
    String encoding = "DSSEv1 4 text 9 rehearsal";
    Map<String, ?> envelope =
        Map.of(
            "payload",
            base64(ARTIFACT),
            "payloadType",
            "text",
            "signatures",
            List.of(Map.of("sig", base64(key.sign(encoding.getBytes(StandardCharsets.UTF_8))))));
    Map<String, ?> verifier = verifier("publicKey", key.publicKey().getEncoded(), key.kind());
    return post(
        Json.write(
            Map.of(
                "dsseRequestV002", Map.of("envelope", envelope, "verifiers", List.of(verifier)))));
  }

  /** Is refused. */
  static Request malformed() {
    return post(new byte[] {'{', '}'});
  }

  private static Request hashed(HashAlgorithm hash, byte[] signature, Map<String, ?> verifier) {
    return post(
        Json.write(
            Map.of(
                "hashedRekordRequestV002",
                Map.of(
                    "digest",
                    base64(hash.digest(ARTIFACT).value()),
                    "signature",
                    Map.of("content", base64(signature), "verifier", verifier)))));
  }

  private static Map<String, ?> verifier(String member, byte[] bytes, ThrowAwayKey.Kind kind) {
    String details =
        switch (kind) {
          case ECDSA_P256 -> "PKIX_ECDSA_P256_SHA_256";
          case ECDSA_P384 -> "PKIX_ECDSA_P384_SHA_384";
          case RSA_2048 -> "PKIX_RSA_PKCS1V15_2048_SHA256";
          case ED25519 -> throw new IllegalArgumentException("signs no digest");
        };
    return Map.of(member, Map.of("rawBytes", base64(bytes)), "keyDetails", details);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Request post(byte[] body) {
    return Request.of(
        "POST", "/api/v2/log/entries", Map.of("Content-Type", List.of("application/json")), body);
  }
}
