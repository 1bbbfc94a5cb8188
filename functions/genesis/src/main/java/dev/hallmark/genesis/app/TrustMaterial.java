package dev.hallmark.genesis.app;

import dev.hallmark.kit.http.ShardNumber;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.x509.AuthorityName;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.pki.x509.CertificateChains;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.TargetUsage;
import dev.hallmark.tuf.metadata.TargetUsage.Kind;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.trustroot.Authority;
import dev.hallmark.tuf.trustroot.ClientTrustConfig;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What clients are told about an instance. Depends on nothing but the record of the ceremony, the
 * stored chains, the records of later logs and of distrusted keys, and the keys, so every run tells
 * the same.
 */
final class TrustMaterial {
  private final InstanceDescription instance;
  private final CeremonyKeys keys;
  private final Authorities authorities;
  private final OpenedLogs later;
  private final DistrustedKeys distrusted;
  private final Instant now;
  private final Validity validity;

  /**
   * The chains of both authorities, the founding ones first.
   *
   * @param ca of the certificate authority
   * @param tsa of the timestamp authority
   */
  record Authorities(List<ChainTerm> ca, List<ChainTerm> tsa) {
    Authorities {
      ca = List.copyOf(ca);
      tsa = List.copyOf(tsa);
    }

    /** Those of an instance that is founded now. */
    static Authorities founding(CertificateChain ca, CertificateChain tsa, Instant founded) {
      DistrustedKeys none = new DistrustedKeys(Map.of());
      return new Authorities(
          ChainTerm.of(List.of(ca), founded, none), ChainTerm.of(List.of(tsa), founded, none));
    }
  }

  /**
   * @param now decides only which of the timestamp authority's chains clients of the old names see,
   *     who can hold one
   */
  TrustMaterial(
      CeremonyRecord record,
      CeremonyKeys keys,
      Authorities authorities,
      OpenedLogs later,
      DistrustedKeys distrusted,
      Instant now) {
    this.instance = record.instance();
    this.keys = keys;
    this.authorities = authorities;
    this.later = later;
    this.distrusted = distrusted;
    this.now = now;
    this.validity = Validity.from(record.founded());
  }

  TrustedRoot trustedRoot() {
    return new TrustedRoot(
        rekorLogs(),
        certificateAuthorities(),
        ctShards().reversed().stream()
            .map(shard -> log(ctUrl(shard.number), shard.key, shard.validity))
            .toList(),
        authorities(
            authorities.tsa(),
            instance.timestampUrl(),
            AuthorityNames.tsaRoot(instance.organization())));
  }

  private List<Authority> certificateAuthorities() {
    return authorities(
        authorities.ca(), instance.baseUrl(), AuthorityNames.caRoot(instance.organization()));
  }

  /** The founding one is known by its root's name, as it was told first; others by their own. */
  private static List<Authority> authorities(
      List<ChainTerm> terms, URI uri, AuthorityName founding) {
    List<Authority> all = new ArrayList<>();
    for (ChainTerm term : terms) {
      AuthorityName name =
          all.isEmpty()
              ? founding
              : AuthorityName.of(term.chain().issuing())
                  .orElseThrow(() -> new CeremonyException("a chain came in without a name"));
      all.add(new Authority(uri, name, term.chain(), term.validity()));
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
    targets.add(
        new TargetFile(
            ClientTrustConfig.FILE_NAME, both(trustedRoot, signingConfig), Optional.empty()));
    targets.addAll(legacyTargets());
    return targets;
  }

  private static byte[] both(byte[] trustedRoot, byte[] signingConfig) {
    try {
      return ClientTrustConfig.of(trustedRoot, signingConfig);
    } catch (MalformedDocumentException e) {
      throw new CeremonyException("a stored trust file is malformed", e);
    }
  }

  /** The targets that clients choose by their {@code custom} member or by these fixed names. */
  List<TargetFile> legacyTargets() {
    List<TargetFile> targets = new ArrayList<>(rekorKeys());
    int number = 0;
    for (ChainTerm term : authorities.ca()) {
      number++;
      targets.addAll(authority(term.chain().certificates(), number == 1 ? "" : "_" + number));
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
    CertificateChain tsa = timestampChain();
    targets.add(
        certificate(
            "tsa_leaf.crt.pem", tsa.issuing(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()));
    targets.add(
        certificate(
            "tsa_root.crt.pem", tsa.root(), Kind.TIMESTAMP_AUTHORITY, instance.timestampUrl()));
    return targets;
  }

  /** Clients of the old names refuse two leaves: the one in use, and no other. */
  private CertificateChain timestampChain() {
    return new CertificateChains(
            authorities.tsa().reversed().stream().map(ChainTerm::chain).toList())
        .inUseAt(now);
  }

  private URI ctUrl(ShardNumber number) {
    return URI.create(instance.url() + number.ctPath());
  }

  private List<TransparencyLog> rekorLogs() {
    List<TransparencyLog> logs = new ArrayList<>();
    rekorShards()
        .forEach(
            shard -> logs.add(log(instance.rekorUrl(shard.number), shard.key, shard.validity)));
    for (TimedKey key : rekorV1Keys()) {
      logs.add(log(instance.baseUrl(), key.key, key.validity));
    }
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
    if (rekorV1KeyInUse().filter(key -> !distrusted.contains(key)).isPresent()) {
      services.add(service(instance.baseUrl(), 1));
    }
    return services;
  }

  /** A key of the Rekor v1 log, and when it is believed. */
  private record TimedKey(PublicKey key, Validity validity) {}

  /** The first one first. None ends before the next one has taken over. */
  private List<TimedKey> rekorV1Keys() {
    List<TimedKey> all = new ArrayList<>();
    Optional<PublicKey> key = keys.rekorV1().map(Signer::publicKey);
    Instant opened = validity.start();
    for (OpenedKey next : later.rekorV1()) {
      if (key.isPresent()) {
        Validity believed = distrusted.cut(key.get(), opened, next.closesPrevious());
        all.add(new TimedKey(key.get(), believed));
      }
      key = Optional.of(next.key().publicKey());
      opened = next.opened();
    }
    if (key.isPresent()) {
      all.add(new TimedKey(key.get(), distrusted.cut(key.get(), opened, Optional.empty())));
    }
    return all;
  }

  /** The last one that has taken over, or the first. */
  private Optional<PublicKey> rekorV1KeyInUse() {
    return later.rekorV1().stream()
        .filter(key -> key.closesPrevious().isPresent())
        .map(key -> key.key().publicKey())
        .reduce((_, last) -> last)
        .or(() -> keys.rekorV1().map(Signer::publicKey));
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
          new Shard(number, key, distrusted.cut(key, opened, Optional.of(next.closesPrevious()))));
      number = next.number();
      key = next.key().publicKey();
      opened = next.opened();
    }
    all.addFirst(new Shard(number, key, distrusted.cut(key, opened, Optional.empty())));
    return all;
  }

  /** Clients that read the old names know version 1 of the log only, if there is one. */
  private List<TargetFile> rekorKeys() {
    List<TargetFile> targets = new ArrayList<>();
    for (TimedKey key : rekorV1Keys()) {
      int number = targets.size() + 1;
      String name = number == 1 ? "rekor.pub" : "rekor_v1_%d.pub".formatted(number);
      targets.add(key(name, key.key, Kind.REKOR, instance.baseUrl()));
    }
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
