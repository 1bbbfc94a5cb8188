package dev.hallmark.ctlog.lambda;

import dev.hallmark.ctlog.app.AcceptedRoots;
import dev.hallmark.ctlog.app.AddChain;
import dev.hallmark.ctlog.app.LogKey;
import dev.hallmark.ctlog.http.CtRoutes;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.store.FixedObjects;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logengine.store.VolatileLogStore;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.ThrowAwaySigner;
import dev.hallmark.pki.sct.PrecertificatePoison;
import dev.hallmark.pki.sct.TemporalInterval;
import dev.hallmark.pki.x509.CertificateAuthorities;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.pki.x509.SignerContent;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** The whole function over a throw-away log, and a pre-certificate of a throw-away CA for it. */
final class Rehearsal {
  private static final String ORIGIN = "rehearsal.invalid";

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final ThrowAwaySigner issuing = ThrowAwaySigner.of(SignatureScheme.ECDSA_P384_SHA384);
  private final CertificateChain chain;

  Rehearsal(InstantSource clock) {
    this.clock = clock;
    ThrowAwaySigner root = ThrowAwaySigner.of(SignatureScheme.ECDSA_P384_SHA384);
    this.chain = new CertificateAuthorities(clock, random).fulcio("rehearsal", root, issuing);
  }

  EdgeFunction function() {
    LogKey key = new LogKey(ThrowAwaySigner.of(SignatureScheme.ECDSA_P256_SHA256), ORIGIN);
    TransparencyLog log =
        TransparencyLog.builder(new VolatileLogStore(), key, clock, random).receipts(key).build();
    AcceptedRoots roots =
        new AcceptedRoots(new FixedObjects(Map.of(InstanceObjects.CA_CHAIN, chain.toPem())), clock);
    return new EdgeFunction(
        CtRoutes.router(
            log, new AddChain(log, key, roots, TemporalInterval.ALL, clock), key, roots));
  }

  /** A pre-certificate with its chain, as Fulcio sends it. */
  Request request() throws IOException {
    Date now = Date.from(clock.instant());
    X509v3CertificateBuilder leaf =
        new X509v3CertificateBuilder(
            X500Name.getInstance(chain.issuing().getSubjectX500Principal().getEncoded()),
            BigInteger.ONE,
            now,
            Date.from(clock.instant().plus(Duration.ofMinutes(10))),
            new X500Name("CN=rehearsal"),
            SubjectPublicKeyInfo.getInstance(issuing.publicKey().getEncoded()));
    leaf.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
    leaf.addExtension(
        new ASN1ObjectIdentifier(PrecertificatePoison.OID),
        true,
        PrecertificatePoison.extensionValue());
    Base64.Encoder base64 = Base64.getEncoder();
    return post(
        Map.of(
            "chain",
            List.of(
                base64.encodeToString(leaf.build(new SignerContent(issuing)).getEncoded()),
                base64.encodeToString(Certificates.der(chain.issuing())),
                base64.encodeToString(Certificates.der(chain.root())))));
  }

  /** Is refused. */
  static Request malformed() {
    return post(Map.of("chain", List.of("AAAA")));
  }

  static Request roots() {
    return Request.of("GET", "/ct/v1/get-roots", Map.of(), new byte[0]);
  }

  private static Request post(Map<String, List<String>> body) {
    return Request.of(
        "POST",
        "/ct/v1/add-pre-chain",
        Map.of("Content-Type", List.of("application/json")),
        Json.write(body));
  }
}
