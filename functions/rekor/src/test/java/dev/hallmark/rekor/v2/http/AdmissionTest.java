package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.Digest;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.admission.IdentityRules;
import dev.hallmark.rekor.admission.InstanceAuthority;
import dev.hallmark.rekor.admission.StoredAuthorities;
import dev.hallmark.rekor.dsse.PreAuthenticationEncoding;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** A log that takes entries of some signers only; it refuses as it refuses any other request. */
class AdmissionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ARTIFACT = "artifact".getBytes(StandardCharsets.UTF_8);
  private static final InstanceAuthority AUTHORITY = new InstanceAuthority();

  private final JdkSigner alice = JdkSigner.p256();
  private final LogUnderTest ours =
      new LogUnderTest(new AdmissionPolicy.InstanceCertificates(AUTHORITY.alone()));

  @Test
  void aSignatureByACertificateOfTheInstanceIsLogged() {
    assertThat(ours.post(hashed(alice, certified(alice, "alice@a.example"))).status())
        .isEqualTo(201);
  }

  @Test
  void aSignatureByABareKeyIsRefusedThoughItVerifies() {
    refused(ours, hashed(alice, bare(alice)), "hashedrekord", "certificate-named");
    assertThat(new LogUnderTest().post(hashed(alice, bare(alice))).status()).isEqualTo(201);
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    ObjectNode other =
        verifier(
            "x509Certificate",
            Certificates.der(new InstanceAuthority().certify(alice.publicKey(), "a@a.example")));
    refused(ours, hashed(alice, other), "hashedrekord", "issued-here");
  }

  /** The entry names the verifier that verified, which is the first. */
  @Test
  void aCertificateBesideTheKeyThatVerifiedDoesNotHelp() {
    String both = dsse(alice, bare(alice), certified(alice, "alice@a.example"));
    refused(ours, both, "dsse", "certificate-named");
    String foreign = dsse(alice, bare(alice), certified(JdkSigner.p256(), "bob@a.example"));
    refused(ours, foreign, "dsse", "certificate-named");
    String unused = dsse(alice, certified(JdkSigner.p256(), "bob@a.example"), bare(alice));
    refused(ours, unused, "dsse", "certificate-named");
    assertThat(ours.post(dsse(alice, certified(alice, "alice@a.example"))).status()).isEqualTo(201);
  }

  @Test
  void onlyNamedIdentitiesAreLogged() {
    LogUnderTest log =
        new LogUnderTest(
            new AdmissionPolicy.Identities(
                AUTHORITY.alone(),
                IdentityRules.read(
                    "[{\"issuer\":\"%s\",\"identity\":\"alice@a.example\"}]"
                        .formatted(InstanceAuthority.ISSUER))));
    Response refusal =
        refused(
            log,
            hashed(alice, certified(alice, "alice@b.example")),
            "hashedrekord",
            "identity-admitted");
    assertThat(refusal.bodyText()).doesNotContain("b.example").doesNotContain("a.example");
    assertThat(log.post(hashed(alice, certified(alice, "alice@a.example"))).status())
        .isEqualTo(201);
  }

  @Test
  void whoCannotBeJudgedIsNotAdmitted() {
    MemoryObjectStore objects = new MemoryObjectStore();
    LogUnderTest log =
        new LogUnderTest(
            new AdmissionPolicy.InstanceCertificates(
                new StoredAuthorities(objects, InstantSource.system())));
    String request = hashed(alice, certified(alice, "alice@a.example"));
    Response none = log.post(request);
    assertThat(none.status()).isEqualTo(503);
    assertThat(none.headers()).containsKey("Retry-After");
    objects.goDown();
    assertThat(log.post(request).status()).isEqualTo(503);
    assertThat(log.store().meter().calls()).isEmpty();
    objects.comeBack();
    objects.overwrite(
        InstanceObjects.CA_CHAIN, AUTHORITY.chain().toPem().getBytes(StandardCharsets.US_ASCII));
    assertThat(log.post(request).status()).isEqualTo(201);
  }

  private static Response refused(LogUnderTest log, String request, String kind, String rule) {
    Response response = log.post(request);
    assertThat(response.status()).as(response.bodyText()).isEqualTo(400);
    assertThat(response.bodyText())
        .startsWith("{\"code\":3,\"message\":\"invalid " + kind + " request: ")
        .contains("(rule " + rule + ")");
    return response;
  }

  private static String hashed(JdkSigner signer, ObjectNode verifier) {
    Digest digest = HashAlgorithm.SHA_256.digest(ARTIFACT);
    ObjectNode request = JSON.createObjectNode();
    ObjectNode hashed = request.putObject("hashedRekordRequestV002");
    hashed.put("digest", digest.value());
    hashed.putObject("signature").put("content", signer.sign(digest)).set("verifier", verifier);
    return request.toString();
  }

  private static String dsse(JdkSigner signer, ObjectNode... verifiers) {
    Digest digest = HashAlgorithm.SHA_256.digest(PreAuthenticationEncoding.of("text", ARTIFACT));
    ObjectNode request = JSON.createObjectNode();
    ObjectNode dsse = request.putObject("dsseRequestV002");
    ObjectNode envelope = dsse.putObject("envelope");
    envelope.put("payload", ARTIFACT).put("payloadType", "text");
    envelope.putArray("signatures").addObject().put("sig", signer.sign(digest));
    ArrayNode list = dsse.putArray("verifiers");
    for (ObjectNode verifier : verifiers) {
      list.add(verifier);
    }
    return request.toString();
  }

  private static ObjectNode certified(JdkSigner signer, String mail) {
    return verifier(
        "x509Certificate", Certificates.der(AUTHORITY.certify(signer.publicKey(), mail)));
  }

  private static ObjectNode bare(JdkSigner signer) {
    return verifier("publicKey", signer.publicKey().getEncoded());
  }

  private static ObjectNode verifier(String member, byte[] bytes) {
    ObjectNode verifier = JSON.createObjectNode();
    verifier.put("keyDetails", "PKIX_ECDSA_P256_SHA_256");
    verifier.putObject(member).put("rawBytes", Base64.getEncoder().encodeToString(bytes));
    return verifier;
  }
}
