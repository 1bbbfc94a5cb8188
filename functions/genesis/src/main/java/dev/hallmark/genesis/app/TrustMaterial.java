package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.AuthorityName;
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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What clients are told about an instance. Depends on nothing but the record of the ceremony, the
 * stored chains, the records of later logs and the keys, so every run tells the same.
 */
final class TrustMaterial {
  private final InstanceDescription instance;
  private final CeremonyKeys keys;
  private final List<CertificateChain> authorities;
  private final CertificateChain tsa;
  private final OpenedLogs later;
  private final Validity validity;

  /**
   * @param authorities the CA's chains, the founding one first
   */
  TrustMaterial(
      CeremonyRecord record,
      CeremonyKeys keys,
      List<CertificateChain> authorities,
      CertificateChain tsa,
      OpenedLogs later) {
    this.instance = record.instance();
    this.keys = keys;
    this.authorities = List.copyOf(authorities);
    this.tsa = tsa;
    this.later = later;
    this.validity = Validity.from(record.founded());
  }

  TrustedRoot trustedRoot() {
    return new TrustedRoot(
        rekorLogs(),
        certificateAuthorities(),
        ctShards().reversed().stream()
            .map(shard -> log(ctUrl(shard.number), shard.key, shard.validity))
            .toList(),
        List.of(
            new Authority(
                instance.timestampUrl(),
                AuthorityNames.tsaRoot(instance.organization()),
                tsa,
                validity)));
  }

  /**
   * No chain gets an end: what it issued, with the same key as all others, is to verify for ever,
   * and until the next is in use it still issues.
   */
  private List<Authority> certificateAuthorities() {
    List<Authority> all = new ArrayList<>();
    for (CertificateChain chain : authorities) {
      boolean founding = all.isEmpty();
      X509Certificate issuing = chain.issuing();
      all.add(
          new Authority(
              instance.baseUrl(),
              founding
                  ? AuthorityNames.caRoot(instance.organization())
                  : AuthorityName.of(issuing)
                      .orElseThrow(() -> new CeremonyException("a chain came in without a name")),
              chain,
              founding
                  ? validity
                  : Validity.from(
                      issuing.getNotBefore().toInstant().truncatedTo(ChronoUnit.SECONDS))));
    }
    return all;
  }

  SigningConfig signingConfig() {
    return new SigningConfig(
        List.of(service(instance.baseUrl(), 1)),
        instance.oidcIssuers().stream().map(issuer -> service(URI.create(issuer), 1)).toList(),
        rekorServices(),
        List.of(service(instance.timestampUrl(), 1)));
  }

  /** All targets of the repository that current clients read. */
  List<TargetFile> targets() {
    return targets(trustedRoot().toJson(), signingConfig().toJson());
  }

  /** The same with the first two as they are stored. */
  List<TargetFile> targets(byte[] trustedRoot, byte[] signingConfig) {
    List<TargetFile> targets = new ArrayList<>();
    targets.add(new TargetFile(TrustedRoot.FILE_NAME, trustedRoot, Optional.empty()));
    targets.add(new TargetFile(SigningConfig.FILE_NAME, signingConfig, Optional.empty()));
    targets.addAll(legacyTargets());
    return targets;
  }

  /** The targets that clients choose by their {@code custom} member or by these fixed names. */
  List<TargetFile> legacyTargets() {
    List<TargetFile> targets = new ArrayList<>(rekorKeys());
    for (int i = 0; i < authorities.size(); i++) {
      targets.addAll(authority(authorities.get(i).certificates(), i == 0 ? "" : "_" + (i + 1)));
    }
    targets.addAll(others());
    return targets;
  }

  /**
   * The certificates of one chain, the root first.
   *
   * @param suffix tells chains apart
   */
  private List<TargetFile> authority(List<X509Certificate> chain, String suffix) {
    List<TargetFile> files = new ArrayList<>();
    for (X509Certificate certificate : chain.reversed()) {
      String name =
          switch (files.size()) {
            case 0 -> "fulcio_v1";
            case 1 -> "fulcio_intermediate_v1";
            default -> "fulcio_intermediate%d_v1".formatted(files.size());
          };
      files.add(
          certificate(name + suffix + ".crt.pem", certificate, Kind.FULCIO, instance.baseUrl()));
    }
    return files;
  }

  private List<TargetFile> others() {
    List<TargetFile> targets = new ArrayList<>();
    for (Shard shard : ctShards().reversed()) {
      String name =
          shard.number.equals(ShardNumber.FIRST)
              ? "ctfe.pub"
              : "ctfe_%d.pub".formatted(shard.number.number());
      targets.add(key(name, shard.key, Kind.CT_LOG, ctUrl(shard.number)));
    }
    targets.add(
        certificate(
            "tsa_leaf.crt.pem", tsa.issuing(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()));
    targets.add(
        certificate(
            "tsa_root.crt.pem", tsa.root(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()));
    return targets;
  }

  private URI ctUrl(ShardNumber number) {
    return URI.create(instance.url() + number.ctPath());
  }

  private List<TransparencyLog> rekorLogs() {
    List<TransparencyLog> logs = new ArrayList<>();
    rekorShards()
        .forEach(
            shard -> logs.add(log(instance.rekorUrl(shard.number), shard.key, shard.validity)));
    keys.rekorV1().ifPresent(key -> logs.add(log(instance.baseUrl(), key.publicKey(), validity)));
    return logs;
  }

  /** Clients take the highest version that they know, or the first of those of one age. */
  private List<Service> rekorServices() {
    List<Service> services = new ArrayList<>();
    rekorShards()
        .forEach(
            shard ->
                services.add(
                    new Service(
                        URI.create(instance.url() + shard.number.rekorPath()),
                        2,
                        shard.validity,
                        instance.organization())));
    keys.rekorV1().ifPresent(_ -> services.add(service(instance.baseUrl(), 1)));
    return services;
  }

  /** One of the logs that follow one another, and when it takes entries. */
  private record Shard(ShardNumber number, PublicKey key, Validity validity) {}

  private List<Shard> rekorShards() {
    return shards(keys.rekorV2().publicKey(), later.rekor());
  }

  private List<Shard> ctShards() {
    return shards(keys.ctLog().publicKey(), later.ct());
  }

  /** The newest first. */
  private List<Shard> shards(PublicKey first, List<OpenedShard> following) {
    List<Shard> all = new ArrayList<>();
    ShardNumber number = ShardNumber.FIRST;
    PublicKey key = first;
    Instant opened = validity.start();
    for (OpenedShard next : following) {
      all.addFirst(
          new Shard(number, key, new Validity(opened, Optional.of(next.closesPrevious()))));
      number = next.number();
      key = next.key().publicKey();
      opened = next.opened();
    }
    all.addFirst(new Shard(number, key, Validity.from(opened)));
    return all;
  }

  /** Clients that read the old names know version 1 of the log only, if there is one. */
  private List<TargetFile> rekorKeys() {
    List<TargetFile> targets = new ArrayList<>();
    keys.rekorV1()
        .ifPresent(
            key -> targets.add(key("rekor.pub", key.publicKey(), Kind.REKOR, instance.baseUrl())));
    for (Shard shard : rekorShards().reversed()) {
      targets.add(
          key(fileName(shard.number), shard.key, Kind.REKOR, instance.rekorUrl(shard.number)));
    }
    return targets;
  }

  private String fileName(ShardNumber number) {
    return number.equals(ShardNumber.FIRST)
        ? keys.rekorV1().isPresent() ? "rekor_v2.pub" : "rekor.pub"
        : "rekor_v2_%d.pub".formatted(number.number());
  }

  private static TransparencyLog log(URI url, PublicKey key, Validity validity) {
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
