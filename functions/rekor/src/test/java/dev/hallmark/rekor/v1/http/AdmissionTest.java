package dev.hallmark.rekor.v1.http;

import static dev.hallmark.rekor.v1.LogUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.admission.IdentityRules;
import dev.hallmark.rekor.admission.InstanceAuthority;
import dev.hallmark.rekor.admission.StoredAuthorities;
import dev.hallmark.rekor.dsse.PreAuthenticationEncoding;
import dev.hallmark.rekor.v1.LogUnderTest;
import dev.hallmark.rekor.v1.Recorded;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log that takes entries of some signers only; it refuses as it refuses any other proposal. */
class AdmissionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ARTIFACT = "artifact".getBytes(StandardCharsets.UTF_8);
  private static final InstanceAuthority AUTHORITY = new InstanceAuthority();

  private final JdkSigner alice = JdkSigner.p256();
  private final JdkSigner mallory = JdkSigner.p256();
  private final String certified =
      Pem.encode(AUTHORITY.certify(alice.publicKey(), "alice@a.example"));
  private final LogUnderTest ours =
      new LogUnderTest(new AdmissionPolicy.InstanceCertificates(AUTHORITY.alone()));

  @Test
  void aSignatureByACertificateOfTheInstanceIsLogged() {
    assertThat(send(ours, hashed(alice, certified)).status()).isEqualTo(201);
  }

  @Test
  void aSignatureByABareKeyIsRefusedThoughItVerifies() {
    refused(ours, hashed(alice, PublicKeys.toPem(alice.publicKey())), "certificate-named");
    assertThat(
            send(new LogUnderTest(), hashed(alice, PublicKeys.toPem(alice.publicKey()))).status())
        .isEqualTo(201);
  }

  @Test
  void aCertificateThatSignedNothingDoesNotHelp() {
    String own =
        Pem.encode(new InstanceAuthority().certify(mallory.publicKey(), "alice@a.example"));
    refused(ours, hashed(mallory, own), "issued-here");
    // Behind the own one, as if it were its authority.
    Response chain = send(ours, hashed(mallory, own + certified));
    assertThat(chain.status()).isEqualTo(400);
    Response before = send(ours, hashed(mallory, certified + own));
    assertThat(before.status()).isEqualTo(400);
    assertThat(ours.size()).isZero();
  }

  @Test
  void everySignatureOfAnEnvelopeMustBeByOne() {
    JdkSigner bob = JdkSigner.p256();
    String bobs = Pem.encode(AUTHORITY.certify(bob.publicKey(), "bob@a.example"));
    ObjectNode both = dsse(List.of(alice, bob), List.of(certified, bobs));
    assertThat(send(ours, both).status()).isEqualTo(201);
    ObjectNode one =
        dsse(List.of(alice, mallory), List.of(certified, PublicKeys.toPem(mallory.publicKey())));
    refused(ours, one, "certificate-named");
  }

  /** This kind verifies one key and logs the hash of all. */
  @Test
  void anEnvelopeWithASignatureThatNobodyVerifiedIsRefused() {
    assertThat(send(ours, inToto(List.of(alice), certified)).status()).isEqualTo(201);
    LogUnderTest log =
        new LogUnderTest(new AdmissionPolicy.InstanceCertificates(AUTHORITY.alone()));
    refused(log, inToto(List.of(alice, mallory), certified), "certificate-named");
  }

  @Test
  void onlyNamedIdentitiesAreLogged() {
    LogUnderTest log =
        new LogUnderTest(
            new AdmissionPolicy.Identities(
                AUTHORITY.alone(),
                IdentityRules.read(
                    "[{\"issuer\":\"%s\",\"identityRegExp\":\".*@a\\\\.example\"}]"
                        .formatted(InstanceAuthority.ISSUER))));
    String other = Pem.encode(AUTHORITY.certify(alice.publicKey(), "alice@b.example"));
    Response refusal = refused(log, hashed(alice, other), "identity-admitted");
    assertThat(refusal.bodyText()).doesNotContain("b.example").doesNotContain("a.example");
    assertThat(send(log, hashed(alice, certified)).status()).isEqualTo(201);
  }

  static List<Exchange> logged() {
    return Recorded.logged();
  }

  /** None of them is of this instance: neither kind nor certificate opens a way around. */
  @ParameterizedTest
  @MethodSource("logged")
  void whateverKindItIsAnEntryOfOthersIsRefused(Exchange exchange) {
    LogUnderTest log =
        new LogUnderTest(new AdmissionPolicy.InstanceCertificates(AUTHORITY.alone()));
    Response response = log.send(exchange.request());
    assertThat(response.status()).as(response.bodyText()).isEqualTo(400);
    assertThat(json(response).path("message").textValue())
        .startsWith("error processing entry: ")
        .containsAnyOf("(rule certificate-named)", "(rule issued-here)");
    assertThat(log.size()).isZero();
  }

  @Test
  void whoCannotBeJudgedIsNotAdmitted() {
    MemoryObjectStore objects = new MemoryObjectStore();
    LogUnderTest log =
        new LogUnderTest(
            new AdmissionPolicy.InstanceCertificates(
                new StoredAuthorities(objects, InstantSource.system())));
    Response none = send(log, hashed(alice, certified));
    assertThat(none.status()).isEqualTo(503);
    assertThat(none.headers()).containsKey("Retry-After");
    objects.goDown();
    assertThat(send(log, hashed(alice, certified)).status()).isEqualTo(503);
    assertThat(log.size()).isZero();
    objects.comeBack();
    objects.overwrite(
        InstanceObjects.CA_CHAIN, AUTHORITY.chain().toPem().getBytes(StandardCharsets.US_ASCII));
    assertThat(send(log, hashed(alice, certified)).status()).isEqualTo(201);
  }

  /** What is asked for was logged before the rule, or is not there. */
  @Test
  void aReadAsksNobodyWhoMayLog() {
    ObjectNode query = JSON.createObjectNode();
    query.putArray("entries").add(hashed(alice, PublicKeys.toPem(alice.publicKey())));
    assertThat(ours.post("/api/v1/log/entries/retrieve", query.toString()).status()).isEqualTo(200);
  }

  private static Response refused(LogUnderTest log, ObjectNode proposal, String rule) {
    Response response = send(log, proposal);
    assertThat(response.status()).as(response.bodyText()).isEqualTo(400);
    assertThat(json(response).path("code").intValue()).isEqualTo(400);
    assertThat(json(response).path("message").textValue())
        .startsWith("error processing entry: ")
        .endsWith("(rule " + rule + ")");
    return response;
  }

  private static Response send(LogUnderTest log, ObjectNode proposal) {
    return log.post("/api/v1/log/entries", proposal.toString());
  }

  private static ObjectNode hashed(JdkSigner signer, String pem) {
    Digest digest = HashAlgorithm.SHA_256.digest(ARTIFACT);
    ObjectNode spec = JSON.createObjectNode();
    ObjectNode hash = spec.putObject("data").putObject("hash");
    hash.put("algorithm", "sha256").put("value", HexFormat.of().formatHex(digest.value()));
    ObjectNode signature = spec.putObject("signature");
    signature.put("content", base64(signer.sign(digest)));
    signature.putObject("publicKey").put("content", base64(bytes(pem)));
    return proposal("hashedrekord", spec);
  }

  private static ObjectNode dsse(List<JdkSigner> signers, List<String> verifiers) {
    ObjectNode spec = JSON.createObjectNode();
    ObjectNode content = spec.putObject("proposedContent");
    content.put("envelope", envelope(signers));
    ArrayNode keys = content.putArray("verifiers");
    verifiers.forEach(pem -> keys.add(base64(bytes(pem))));
    return proposal("dsse", spec);
  }

  private static ObjectNode inToto(List<JdkSigner> signers, String pem) {
    ObjectNode spec = JSON.createObjectNode();
    spec.putObject("content").put("envelope", envelope(signers));
    spec.put("publicKey", base64(bytes(pem)));
    return proposal("intoto", spec);
  }

  private static String envelope(List<JdkSigner> signers) {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("payloadType", "text").put("payload", base64(ARTIFACT));
    ArrayNode signatures = envelope.putArray("signatures");
    Digest digest = HashAlgorithm.SHA_256.digest(PreAuthenticationEncoding.of("text", ARTIFACT));
    signers.forEach(signer -> signatures.addObject().put("sig", base64(signer.sign(digest))));
    return envelope.toString();
  }

  private static ObjectNode proposal(String kind, ObjectNode spec) {
    ObjectNode proposal = JSON.createObjectNode();
    proposal.put("apiVersion", "0.0.1").put("kind", kind).set("spec", spec);
    return proposal;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
