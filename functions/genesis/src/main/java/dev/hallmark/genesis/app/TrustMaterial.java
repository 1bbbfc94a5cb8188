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
import java.util.ArrayList;
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
        rekorLogs(),
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
        rekorServices(),
        List.of(service(instance.timestampUrl(), 1)));
  }

  /** The targets that clients choose by their {@code custom} member or by these fixed names. */
  List<TargetFile> legacyTargets() {
    List<TargetFile> targets = new ArrayList<>(rekorKeys());
    targets.addAll(authorities());
    return targets;
  }

  private List<TargetFile> authorities() {
    return List.of(
        certificate("fulcio_v1.crt.pem", ca.root(), Kind.FULCIO, instance.baseUrl()),
        certificate(
            "fulcio_intermediate_v1.crt.pem", ca.issuing(), Kind.FULCIO, instance.baseUrl()),
        key("ctfe.pub", keys.ctLog().publicKey(), Kind.CT_LOG, instance.baseUrl()),
        certificate(
            "tsa_leaf.crt.pem", tsa.issuing(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()),
        certificate(
            "tsa_root.crt.pem", tsa.root(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()));
  }

  private List<TransparencyLog> rekorLogs() {
    List<TransparencyLog> logs = new ArrayList<>();
    logs.add(log(instance.rekorUrl(), keys.rekorV2().publicKey()));
    keys.rekorV1().ifPresent(key -> logs.add(log(instance.baseUrl(), key.publicKey())));
    return logs;
  }

  /** Clients take the highest version that they know, or the first of those of one age. */
  private List<Service> rekorServices() {
    List<Service> services = new ArrayList<>();
    services.add(service(instance.baseUrl(), 2));
    keys.rekorV1().ifPresent(_ -> services.add(service(instance.baseUrl(), 1)));
    return services;
  }

  /** Clients that read the old names know version 1 of the log only, if there is one. */
  private List<TargetFile> rekorKeys() {
    TargetFile v2 =
        key(
            keys.rekorV1().isPresent() ? "rekor_v2.pub" : "rekor.pub",
            keys.rekorV2().publicKey(),
            Kind.REKOR,
            instance.rekorUrl());
    return keys.rekorV1()
        .map(key -> List.of(key("rekor.pub", key.publicKey(), Kind.REKOR, instance.baseUrl()), v2))
        .orElse(List.of(v2));
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
