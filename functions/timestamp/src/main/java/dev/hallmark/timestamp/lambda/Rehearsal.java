package dev.hallmark.timestamp.lambda;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.store.FixedObjects;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.timestamp.app.ClockGuard;
import dev.hallmark.timestamp.app.TimestampAuthority;
import dev.hallmark.timestamp.domain.Policies;
import dev.hallmark.timestamp.http.TimestampEndpoints;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/** The whole function over a throw-away authority: its time stamps are trusted by nobody. */
final class Rehearsal {
  private Rehearsal() {}

  static EdgeFunction function(InstantSource clock) {
    SecureRandom random = new SecureRandom();
    ThrowAwaySigner root = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    ThrowAwaySigner leaf = ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256);
    String chain =
        new CertificateAuthorities(clock, random).timestamp("rehearsal", root, leaf).toPem();
    return new EdgeFunction(
        TimestampEndpoints.router(
            new TimestampAuthority(
                new FixedObjects(Map.of(InstanceObjects.TSA_CHAIN, chain)),
                SucceedingKeys.of(leaf),
                Policies.SIGSTORE,
                new ClockGuard(clock),
                random)));
  }

  /** What sigstore's clients send. */
  static Request request() throws IOException, TSPException {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    byte[] query =
        generator
            .generate(NISTObjectIdentifiers.id_sha256, new byte[32], BigInteger.ONE)
            .getEncoded();
    return Request.of(
        "POST",
        "/api/v1/timestamp",
        Map.of("Content-Type", List.of("application/timestamp-query")),
        query);
  }

  /** Is refused. */
  static Request malformed() {
    return Request.of(
        "POST",
        "/api/v1/timestamp",
        Map.of("Content-Type", List.of("application/json")),
        new byte[] {'{', '}'});
  }
}
