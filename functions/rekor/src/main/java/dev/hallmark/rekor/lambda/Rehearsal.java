package dev.hallmark.rekor.lambda;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.rekor.app.CreateEntry;
import dev.hallmark.rekor.app.RepeatedEntries;
import dev.hallmark.rekor.http.RekorRoutes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The whole function over a throw-away log, and entries for it by throw-away keys. */
final class Rehearsal {
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
        RekorRoutes.router(log, new CreateEntry(log, RepeatedEntries.ANSWERED), key));
  }

  /** A signature with its certificate, as clients of Fulcio send it. */
  Request withCertificate() {
    ThrowAwaySigner signer = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    byte[] certificate =
        Certificates.der(
            new CertificateAuthorities(clock, random)
                .timestampRoot(new AuthorityName("rehearsal", "rehearsal"), signer));
    return entry(signer, "x509Certificate", certificate);
  }

  /** A signature with its bare key. */
  Request withKey() {
    ThrowAwaySigner signer = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    return entry(signer, "publicKey", signer.publicKey().getEncoded());
  }

  /** Is refused. */
  static Request malformed() {
    return post(new byte[] {'{', '}'});
  }

  private static Request entry(ThrowAwaySigner signer, String verifier, byte[] bytes) {
    byte[] artifact = "rehearsal".getBytes(StandardCharsets.UTF_8);
    Base64.Encoder base64 = Base64.getEncoder();
    return post(
        Json.write(
            Map.of(
                "hashedRekordRequestV002",
                Map.of(
                    "digest",
                    base64.encodeToString(signer.scheme().hash().digest(artifact).value()),
                    "signature",
                    Map.of(
                        "content",
                        base64.encodeToString(signer.signMessage(artifact)),
                        "verifier",
                        Map.of(
                            verifier,
                            Map.of("rawBytes", base64.encodeToString(bytes)),
                            "keyDetails",
                            "PKIX_ECDSA_P256_SHA_256"))))));
  }

  private static Request post(byte[] body) {
    return Request.of(
        "POST", "/api/v2/log/entries", Map.of("Content-Type", List.of("application/json")), body);
  }
}
