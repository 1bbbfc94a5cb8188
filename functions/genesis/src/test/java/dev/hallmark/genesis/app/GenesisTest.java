package dev.hallmark.genesis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.CertificateChain;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a ceremony leaves behind. */
class GenesisTest {
  private final Ceremony ceremony = new Ceremony();
  private final MemoryObjectStore store = new MemoryObjectStore();
  private final Inventory inventory = ceremony.run(store);

  @Test
  void theIndependentClientReadsIt() throws Exception {
    ceremony.assertConsistent(store, inventory);
  }

  @Test
  void theseAreItsObjects() {
    List<String> hashed =
        store.list("").stream()
            .map(key -> key.replaceAll("targets/[0-9a-f]{64}\\.", "targets/<hash>."))
            .sorted()
            .toList();
    assertThat(hashed)
        .containsExactly(
            "instance/ca-chain.pem",
            "instance/ceremonies/founding.txt",
            "instance/ceremonies/founding.txt.sig",
            "instance/ceremony.json",
            "instance/ct-log.pub.pem",
            "instance/signing_config.v0.2.json",
            "instance/trusted_root.json",
            "instance/tsa-chain.pem",
            "tuf/1.root.json",
            "tuf/1.snapshot.json",
            "tuf/1.targets.json",
            "tuf/legacy/1.root.json",
            "tuf/legacy/1.snapshot.json",
            "tuf/legacy/1.targets.json",
            "tuf/legacy/root.json",
            "tuf/legacy/targets/<hash>.ctfe.pub",
            "tuf/legacy/targets/<hash>.fulcio_intermediate_v1.crt.pem",
            "tuf/legacy/targets/<hash>.fulcio_v1.crt.pem",
            "tuf/legacy/targets/<hash>.rekor.pub",
            "tuf/legacy/targets/<hash>.rekor_v2.pub",
            "tuf/legacy/targets/<hash>.tsa_leaf.crt.pem",
            "tuf/legacy/targets/<hash>.tsa_root.crt.pem",
            "tuf/legacy/timestamp.json",
            "tuf/root.json",
            "tuf/targets/<hash>.client_trust_config.json",
            "tuf/targets/<hash>.ctfe.pub",
            "tuf/targets/<hash>.fulcio_intermediate_v1.crt.pem",
            "tuf/targets/<hash>.fulcio_v1.crt.pem",
            "tuf/targets/<hash>.rekor.pub",
            "tuf/targets/<hash>.rekor_v2.pub",
            "tuf/targets/<hash>.signing_config.v0.2.json",
            "tuf/targets/<hash>.trusted_root.json",
            "tuf/targets/<hash>.tsa_leaf.crt.pem",
            "tuf/targets/<hash>.tsa_root.crt.pem",
            "tuf/timestamp.json");
  }

  @Test
  void onlyNamesThatHoldAVersionOrAHashAreCached() {
    String immutable = "public, max-age=31536000, immutable";
    for (String key : store.list("")) {
      Serving serving = store.serving(key).orElseThrow();
      boolean fixedName = key.matches("tuf/(legacy/)?(targets/.*|\\d+\\.[a-z]+\\.json)");
      assertThat(serving.cacheControl()).as(key).isEqualTo(fixedName ? immutable : "no-cache");
      assertThat(serving.contentType()).as(key).isEqualTo(mediaType(key));
    }
  }

  private static String mediaType(String key) {
    return switch (key.substring(key.lastIndexOf('.'))) {
      case ".json" -> "application/json";
      case ".txt" -> "text/plain; charset=utf-8";
      case ".sig" -> "application/octet-stream";
      default -> "application/x-pem-file";
    };
  }

  @Test
  void theChainsBeginWithTheCeremonyAndEndInTheirRoots() throws Exception {
    CertificateChain ca = chain(InstanceObjects.CA_CHAIN);
    assertThat(ca.certificates()).hasSize(2);
    assertThat(ca.issuing().getPublicKey()).isEqualTo(ceremony.keys.ca().publicKey());
    assertThat(ca.root().getPublicKey()).isEqualTo(ceremony.keys.caRoot().publicKey());
    assertThat(ca.issuing().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.3");
    CertificateChain tsa = chain(InstanceObjects.TSA_CHAIN);
    assertThat(tsa.certificates()).hasSize(2);
    assertThat(tsa.issuing().getPublicKey()).isEqualTo(ceremony.keys.tsa().publicKey());
    assertThat(tsa.root().getPublicKey()).isEqualTo(ceremony.keys.tsaRoot().publicKey());
    assertThat(tsa.issuing().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.8");
    for (CertificateChain chain : List.of(ca, tsa)) {
      for (X509Certificate certificate : chain.certificates()) {
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(Ceremony.FOUNDED);
      }
    }
  }

  @Test
  void theCtLogsKeyIsPem() throws Exception {
    String pem = Ceremony.text(Ceremony.content(store, InstanceObjects.CT_PUBLIC_KEY));
    assertThat(PublicKeys.fromPem(pem)).isEqualTo(ceremony.keys.ctLog().publicKey());
  }

  @Test
  void theTrustedRootNamesEveryServiceFromTheCeremonyOn() throws Exception {
    TrustedRoot root = TrustedRoot.parse(Ceremony.content(store, "instance/trusted_root.json"));
    assertThat(root.rekorLogs())
        .allSatisfy(
            log -> {
              assertThat(log.baseUrl()).hasToString("https://sign.example");
              assertThat(log.validity().start()).isEqualTo(Ceremony.FOUNDED);
            })
        .extracting(log -> log.key())
        .containsExactly(
            ceremony.keys.rekorV2().publicKey(), ceremony.keys.rekorV1().orElseThrow().publicKey());
    assertThat(root.ctLogs())
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.baseUrl()).hasToString("https://sign.example");
              assertThat(log.key()).isEqualTo(ceremony.keys.ctLog().publicKey());
              assertThat(log.validity().start()).isEqualTo(Ceremony.FOUNDED);
            });
    assertThat(root.certificateAuthorities())
        .singleElement()
        .satisfies(
            ca -> {
              assertThat(ca.uri()).hasToString("https://sign.example");
              assertThat(ca.chain()).isEqualTo(chain(InstanceObjects.CA_CHAIN));
              assertThat(ca.subject().organization()).isEqualTo("example");
              assertThat(ca.chain().root().getSubjectX500Principal().getName())
                  .contains("O=example", "CN=" + ca.subject().commonName());
            });
    assertThat(root.timestampAuthorities())
        .singleElement()
        .satisfies(
            tsa -> {
              assertThat(tsa.uri()).hasToString("https://sign.example/api/v1/timestamp");
              assertThat(tsa.chain()).isEqualTo(chain(InstanceObjects.TSA_CHAIN));
              assertThat(tsa.chain().root().getSubjectX500Principal().getName())
                  .contains("O=example", "CN=" + tsa.subject().commonName());
            });
  }

  @Test
  void anInstanceMayHaveNoVersionOneOfTheLog() throws Exception {
    MemoryObjectStore other = new MemoryObjectStore();
    Inventory inventory = Ceremony.run(other, ceremony.withoutRekorV1(), Ceremony.NOW);
    assertThat(inventory.rekorV1LogId()).isEmpty();
    assertThat(TrustedRoot.parse(Ceremony.content(other, "instance/trusted_root.json")).rekorLogs())
        .extracting(log -> log.key())
        .containsExactly(ceremony.keys.rekorV2().publicKey());
    assertThat(
            SigningConfig.parse(Ceremony.content(other, "instance/signing_config.v0.2.json"))
                .rekorLogs())
        .extracting(log -> log.majorApiVersion())
        .containsExactly(2);
    assertThat(other.list("tuf/legacy/targets/")).noneMatch(key -> key.endsWith("rekor_v2.pub"));
  }

  @Test
  void theSigningConfigurationNamesTheServicesAndTheIssuers() throws Exception {
    SigningConfig config =
        SigningConfig.parse(Ceremony.content(store, "instance/signing_config.v0.2.json"));
    assertThat(config.certificateAuthorities().getFirst().url())
        .hasToString("https://sign.example");
    assertThat(config.rekorLogs())
        .extracting(log -> log.majorApiVersion())
        .as("clients that take the first of one age take the newest protocol")
        .containsExactly(2, 1);
    assertThat(config.timestampAuthorities().getFirst().url())
        .hasToString("https://sign.example/api/v1/timestamp");
    assertThat(config.oidcIssuers())
        .extracting(issuer -> issuer.url().toString())
        .containsExactly("https://idp.example", "https://ci.example/oidc");
  }

  @Test
  void theInventoryTellsWhatOperatorsHandOut() {
    assertThat(inventory.tufUrl()).isEqualTo("https://sign.example/tuf");
    assertThat(inventory.tufLegacyUrl()).isEqualTo("https://sign.example/tuf/legacy");
    assertThat(inventory.ctLogId()).isEqualTo(CeremonyKeys.fingerprint(ceremony.keys.ctLog()));
    assertThat(inventory.rekorLogId()).isEqualTo(CeremonyKeys.fingerprint(ceremony.keys.rekorV2()));
  }

  @Test
  void aRekorOriginOfItsOwnIsTheHostOfTheLogsUrl() throws Exception {
    MemoryObjectStore other = new MemoryObjectStore();
    Ceremony.genesis(other, ceremony.keys, Ceremony.NOW)
        .run(new InstanceDescription("http://127.0.0.1:8080", "log.example", List.of(), "example"));
    TrustedRoot root = TrustedRoot.parse(Ceremony.content(other, "instance/trusted_root.json"));
    assertThat(root.rekorLogs().getFirst().baseUrl()).hasToString("http://log.example");
    SigningConfig config =
        SigningConfig.parse(Ceremony.content(other, "instance/signing_config.v0.2.json"));
    assertThat(config.rekorLogs().getFirst().url()).hasToString("http://127.0.0.1:8080");
  }

  private CertificateChain chain(String key) throws Exception {
    return CertificateChain.fromPem(Ceremony.text(Ceremony.content(store, key)));
  }
}
