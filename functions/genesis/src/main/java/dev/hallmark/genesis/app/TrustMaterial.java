package dev.hallmark.genesis.app;

import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.tuf.metadata.TargetUsage;
import dev.hallmark.tuf.metadata.TargetUsage.Kind;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.Service;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TransparencyLog;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.hallmark.tuf.trustroot.Validity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What clients are told about an instance. Depends on nothing but the record of the ceremony, the
 * stored chains and the keys, so every run tells the same.
 */
final class TrustMaterial {
  private final InstanceDescription instance;
  private final CeremonyKeys keys;
  private final CertificateChain ca;
  private final CertificateChain tsa;
  private final Validity validity;

  TrustMaterial(
      CeremonyRecord record, CeremonyKeys keys, CertificateChain ca, CertificateChain tsa) {
    this.instance = record.instance();
    this.keys = keys;
    this.ca = ca;
    this.tsa = tsa;
    this.validity = Validity.from(record.founded());
  }

  TrustedRoot trustedRoot() {
    return new TrustedRoot(
        List.of(log(instance.rekorUrl(), keys.rekorV2().publicKey())),
        List.of(
            new Authority(
                instance.baseUrl(), AuthorityNames.caRoot(instance.organization()), ca, validity)),
        List.of(log(instance.baseUrl(), keys.ctLog().publicKey())),
        List.of(
            new Authority(
                instance.timestampUrl(),
                AuthorityNames.tsaRoot(instance.organization()),
                tsa,
                validity)));
  }

  SigningConfig signingConfig() {
    return new SigningConfig(
        List.of(service(instance.baseUrl(), 1)),
        instance.oidcIssuers().stream().map(issuer -> service(URI.create(issuer), 1)).toList(),
        List.of(service(instance.baseUrl(), 2)),
        List.of(service(instance.timestampUrl(), 1)));
  }

  /** The targets that clients choose by their {@code custom} member or by these fixed names. */
  List<TargetFile> legacyTargets() {
    return List.of(
        certificate("fulcio_v1.crt.pem", ca.root(), Kind.FULCIO, instance.baseUrl()),
        certificate(
            "fulcio_intermediate_v1.crt.pem", ca.issuing(), Kind.FULCIO, instance.baseUrl()),
        key("rekor.pub", keys.rekorV2().publicKey(), Kind.REKOR, instance.rekorUrl()),
        key("ctfe.pub", keys.ctLog().publicKey(), Kind.CT_LOG, instance.baseUrl()),
        certificate(
            "tsa_leaf.crt.pem", tsa.issuing(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()),
        certificate(
            "tsa_root.crt.pem", tsa.root(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()));
  }

  private TransparencyLog log(URI url, PublicKey key) {
    return new TransparencyLog(url, key, KeyDetails.PKIX_ECDSA_P256_SHA_256, validity);
  }

  private Service service(URI url, int majorApiVersion) {
    return new Service(url, majorApiVersion, validity, instance.organization());
  }

  private static TargetFile certificate(
      String name, X509Certificate certificate, Kind kind, URI uri) {
    return target(name, Pem.encode(certificate), kind, uri);
  }

  private static TargetFile key(String name, PublicKey key, Kind kind, URI uri) {
    return target(name, PublicKeys.toPem(key), kind, uri);
  }

  private static TargetFile target(String name, String pem, Kind kind, URI uri) {
    return new TargetFile(
        name,
        pem.getBytes(StandardCharsets.US_ASCII),
        Optional.of(new TargetUsage(kind, true, uri.toString())));
  }
}
