package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.client.IndependentClient;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryReader;
import dev.hallmark.tuf.repository.RepositoryWalker;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.Walk;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import dev.hallmark.tuf.trustroot.ClientTrustConfig;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One instance's keys and names, and what must hold once its ceremony is over. */
final class Ceremony {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  static final Instant FOUNDED = Instant.parse("2026-03-01T12:00:00Z");

  static final InstanceDescription INSTANCE =
      new InstanceDescription(
          "https://sign.example",
          "sign.example",
          List.of("https://idp.example", "https://ci.example/oidc"),
          "example");

  private final List<JdkSigner> signers =
      List.of(
          JdkSigner.p384(),
          JdkSigner.p384(),
          JdkSigner.p256(),
          JdkSigner.p256(),
          JdkSigner.p256(),
          JdkSigner.p384(),
          JdkSigner.p256(),
          JdkSigner.p256(),
          JdkSigner.p256(),
          JdkSigner.p256(),
          JdkSigner.p256());

  final CeremonyKeys keys = keys(UnaryOperator.identity());

  /** The same keys, each through a wrapper. */
  CeremonyKeys keys(UnaryOperator<Signer> wrapper) {
    List<Signer> wrapped = signers.stream().map(signer -> wrapper.apply(signer)).toList();
    return new CeremonyKeys(
        wrapped.get(0),
        wrapped.get(1),
        wrapped.get(2),
        Optional.of(wrapped.get(3)),
        wrapped.get(4),
        wrapped.get(5),
        wrapped.get(6),
        wrapped.get(7),
        wrapped.get(8),
        wrapped.get(9),
        wrapped.get(10));
  }

  /** The same keys, of an instance without the Rekor v1 log. */
  CeremonyKeys withoutRekorV1() {
    return new CeremonyKeys(
        keys.caRoot(),
        keys.ca(),
        keys.ctLog(),
        Optional.empty(),
        keys.rekorV2(),
        keys.tsaRoot(),
        keys.tsa(),
        keys.tufRoot(),
        keys.tufTargets(),
        keys.tufSnapshot(),
        keys.tufTimestamp());
  }

  /** The same keys, and those of TUF that are to take over. */
  static CeremonyKeys with(CeremonyKeys keys, LaterTufKeys later) {
    return keys.with(new Successors(List.of(), List.of(), later));
  }

  long signatures() {
    return signers.stream().mapToLong(JdkSigner::signatures).sum();
  }

  /** Those of snapshot and timestamp. */
  long onlineSignatures() {
    return signers.subList(9, 11).stream().mapToLong(JdkSigner::signatures).sum();
  }

  Inventory run(ObjectStore store) {
    return run(store, keys, NOW);
  }

  static Inventory run(ObjectStore store, CeremonyKeys keys, Instant now) {
    return genesis(store, keys, now).run(INSTANCE);
  }

  static Genesis genesis(ObjectStore store, CeremonyKeys keys, Instant now) {
    return genesis(store, keys, LaterLogs.NONE, now);
  }

  static Genesis genesis(ObjectStore store, CeremonyKeys keys, LaterLogs later, Instant now) {
    return genesis(store, online(store, keys, now), keys, later, now);
  }

  static Genesis genesis(
      ObjectStore store,
      OnlineRepositories online,
      CeremonyKeys keys,
      LaterLogs later,
      Instant now) {
    return new Genesis(
        store, publicOnline(keys), online, later, InstantSource.fixed(now), new SecureRandom());
  }

  static TufCeremony tuf(ObjectStore store, CeremonyKeys keys, Instant now) {
    return new TufCeremony(
        store, publicOnline(keys), online(store, keys, now), InstantSource.fixed(now));
  }

  static TrustRenewal renewal(ObjectStore store, CeremonyKeys keys, Instant now) {
    return new TrustRenewal(
        store, publicOnline(keys), online(store, keys, now), InstantSource.fixed(now));
  }

  static Rotations rotations(ObjectStore store, CeremonyKeys keys, Instant now) {
    return rotations(store, keys, LaterLogs.NONE, now);
  }

  static Rotations rotations(ObjectStore store, CeremonyKeys keys, LaterLogs later, Instant now) {
    return new Rotations(
        store,
        publicOnline(keys),
        online(store, keys, now),
        later,
        InstantSource.fixed(now),
        new SecureRandom());
  }

  static CaCeremony ca(ObjectStore store, CeremonyKeys keys, Instant now) {
    return new CaCeremony(
        store,
        publicOnline(keys),
        online(store, keys, now),
        LaterLogs.NONE,
        InstantSource.fixed(now),
        new SecureRandom());
  }

  /**
   * The caretaker, over the same store, with the keys that the ceremony has not. Where the calls to
   * the store are counted so are those to it.
   */
  static OnlineRepositories online(ObjectStore store, CeremonyKeys keys, Instant now) {
    OnlineKeys online =
        new OnlineKeys(
            RoleSigners.of(keys.tufSnapshot()).and(keys.laterTuf().snapshot()),
            RoleSigners.of(keys.tufTimestamp()).and(keys.laterTuf().timestamp()));
    OnlineRepositories both =
        new OnlineRepositories(
            online(store, InstanceObjects.TUF, online, now),
            online(store, InstanceObjects.TUF_LEGACY, online, now));
    return store instanceof Calls.Counted counted ? counted.calls().online(both) : both;
  }

  private static OnlineRoles online(
      ObjectStore store, String prefix, OnlineKeys keys, Instant now) {
    return new StoredOnlineRoles(store, prefix, keys, Lifetimes.ATTENDED, InstantSource.fixed(now));
  }

  /** The same keys as the ceremony has them: of snapshot and timestamp the public halves. */
  private static CeremonyKeys publicOnline(CeremonyKeys keys) {
    LaterTufKeys later = keys.laterTuf();
    return new CeremonyKeys(
        keys.caRoot(),
        keys.ca(),
        keys.ctLog(),
        keys.rekorV1(),
        keys.rekorV2(),
        keys.tsaRoot(),
        keys.tsa(),
        keys.tufRoot(),
        keys.tufTargets(),
        publicHalf(keys.tufSnapshot()),
        publicHalf(keys.tufTimestamp()),
        new Successors(
            keys.successors().ca(),
            keys.successors().tsa(),
            new LaterTufKeys(
                later.root(),
                later.targets(),
                later.snapshot().stream().map(Ceremony::publicHalf).toList(),
                later.timestamp().stream().map(Ceremony::publicHalf).toList())));
  }

  private static Signer publicHalf(Signer signer) {
    return new PublicHalf(
        signer::publicKey,
        signer.scheme(),
        "the ceremony signs with a key of snapshot or timestamp");
  }

  /** The repository below a prefix, as the edge serves it. */
  static RepositoryReader repository(ObjectStore store, String prefix) {
    return path -> store.get(prefix + path).map(ObjectStore.StoredObject::content);
  }

  static byte[] content(ObjectStore store, String key) {
    return store.get(key).orElseThrow(() -> new AssertionError(key + " is missing")).content();
  }

  /** The targets that clients see in one of the two repositories. */
  static Map<String, byte[]> targets(ObjectStore store, String prefix, Instant now) {
    Walk walk =
        new RepositoryWalker(repository(store, prefix), now)
            .from(content(store, "tuf/1.root.json"));
    assertThat(walk).isInstanceOf(Walk.Accepted.class);
    return ((Walk.Accepted) walk).files();
  }

  /** Every object with its version: what changes when something is written. */
  static Map<String, String> versions(ObjectStore store) {
    Map<String, String> versions = new TreeMap<>();
    for (String key : store.list("")) {
      versions.put(key, store.get(key).orElseThrow().version());
    }
    return versions;
  }

  /** Reads both repositories with the independent client and compares with the stored chains. */
  void assertConsistent(MemoryObjectStore store, Inventory inventory) throws Exception {
    byte[] root = content(store, "tuf/1.root.json");
    assertThat(content(store, "tuf/root.json")).isEqualTo(root);
    assertThat(content(store, "tuf/legacy/1.root.json")).isEqualTo(root);
    Instant later = NOW.plus(Duration.ofDays(6));
    String caPem = text(content(store, InstanceObjects.CA_CHAIN));
    try (IndependentClient client = new IndependentClient(repository(store, "tuf/"), root, later)) {
      client.update();
      SigstoreTrustedRoot trusted = client.trustedRoot();
      assertThat(trusted.getTLogs().getFirst().getPublicKey().toJavaPublicKey())
          .isEqualTo(keys.rekorV2().publicKey());
      assertThat(trusted.getCTLogs().getFirst().getPublicKey().toJavaPublicKey())
          .isEqualTo(keys.ctLog().publicKey());
      assertThat(
              trusted.getCAs().getFirst().getCertPath().getCertificates().getFirst().getPublicKey())
          .isEqualTo(keys.ca().publicKey());
      assertThat(
              trusted
                  .getTSAs()
                  .getFirst()
                  .getCertPath()
                  .getCertificates()
                  .getFirst()
                  .getPublicKey())
          .isEqualTo(keys.tsa().publicKey());
      assertThat(client.target("trusted_root.json"))
          .isEqualTo(content(store, "instance/trusted_root.json"));
      assertThat(client.target("signing_config.v0.2.json"))
          .isEqualTo(content(store, "instance/signing_config.v0.2.json"));
      assertThat(client.signingConfig().getCas()).hasSize(1);
      assertThat(client.target("client_trust_config.json"))
          .isEqualTo(
              ClientTrustConfig.of(
                  client.target("trusted_root.json"), client.target("signing_config.v0.2.json")));
      assertThat(
              text(client.target("fulcio_intermediate_v1.crt.pem"))
                  + text(client.target("fulcio_v1.crt.pem")))
          .isEqualTo(caPem);
    }
    try (IndependentClient client =
        new IndependentClient(repository(store, "tuf/legacy/"), root, later)) {
      client.update();
      assertThat(
              text(client.target("fulcio_intermediate_v1.crt.pem"))
                  + text(client.target("fulcio_v1.crt.pem")))
          .isEqualTo(caPem);
      assertThat(client.target("ctfe.pub"))
          .isEqualTo(content(store, InstanceObjects.CT_PUBLIC_KEY));
    }
    assertThat(inventory.tufRootSha256())
        .isEqualTo(HexFormat.of().formatHex(HashAlgorithm.SHA_256.digest(root).value()));
  }

  static byte[] bytes(String ascii) {
    return ascii.getBytes(StandardCharsets.US_ASCII);
  }

  static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }
}
