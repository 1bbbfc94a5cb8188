package dev.hallmark.tuf.trustroot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import dev.hallmark.pki.keys.KeyDetails;
import dev.hallmark.pki.x509.Certificates;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@code trusted_root.json}: its members, and that the strictest readers take it. */
class TrustedRootTest {
  private final Instance instance = new Instance();

  @Test
  void thisIsTheFile() throws Exception {
    String expected =
        """
        {"mediaType":"application/vnd.dev.sigstore.trustedroot+json;version=0.1",
         "tlogs":[{"baseUrl":"https://sign.example","hashAlgorithm":"SHA2_256",
           "publicKey":{"rawBytes":"$rekorKey","keyDetails":"PKIX_ECDSA_P256_SHA_256",
             "validFor":{"start":"2026-03-01T12:00:00Z"}},
           "logId":{"keyId":"$rekorId"}}],
         "certificateAuthorities":[{
           "subject":{"organization":"example","commonName":"fulcio-root"},
           "uri":"https://sign.example",
           "certChain":{"certificates":[{"rawBytes":"$ca0"},{"rawBytes":"$ca1"}]},
           "validFor":{"start":"2026-03-01T12:00:00Z"}}],
         "ctlogs":[{"baseUrl":"https://sign.example","hashAlgorithm":"SHA2_256",
           "publicKey":{"rawBytes":"$ctKey","keyDetails":"PKIX_ECDSA_P256_SHA_256",
             "validFor":{"start":"2026-03-01T12:00:00Z"}},
           "logId":{"keyId":"$ctId"}}],
         "timestampAuthorities":[{
           "subject":{"organization":"example","commonName":"tsa-root"},
           "uri":"https://sign.example/api/v1/timestamp",
           "certChain":{"certificates":[{"rawBytes":"$tsa0"},{"rawBytes":"$tsa1"}]},
           "validFor":{"start":"2026-03-01T12:00:00Z"}}]}
        """
            .replace("$rekorKey", base64(instance.rekor.key().getEncoded()))
            .replace("$rekorId", base64(instance.rekor.logId()))
            .replace("$ctKey", base64(instance.ctLog.key().getEncoded()))
            .replace("$ctId", base64(instance.ctLog.logId()))
            .replace("$ca0", base64(Certificates.der(instance.ca.issuing())))
            .replace("$ca1", base64(Certificates.der(instance.ca.root())))
            .replace("$tsa0", base64(Certificates.der(instance.tsa.issuing())))
            .replace("$tsa1", base64(Certificates.der(instance.tsa.root())));
    assertThat(Documents.read(instance.trustedRoot().toJson()))
        .isEqualTo(Documents.read(expected.getBytes(UTF_8)));
  }

  @Test
  void isReadBackAsItWasWritten() throws MalformedDocumentException {
    TrustedRoot root = instance.trustedRoot();
    assertThat(TrustedRoot.parse(root.toJson())).isEqualTo(root);
  }

  @Test
  void holdsNothingThatStrictProtobufReadersDoNotKnow() throws Exception {
    var message = dev.sigstore.proto.trustroot.v1.TrustedRoot.newBuilder();
    JsonFormat.parser().merge(new String(instance.trustedRoot().toJson(), UTF_8), message);
    assertThat(message.getTlogsCount()).isOne();
    assertThat(message.getTlogs(0).hasCheckpointKeyId()).isFalse();
  }

  @Test
  void sigstoreJavaReadsIt() throws Exception {
    SigstoreTrustedRoot read =
        SigstoreTrustedRoot.from(new ByteArrayInputStream(instance.trustedRoot().toJson()));
    assertThat(read.getTLogs().getFirst().getLogId().getKeyId()).isEqualTo(instance.rekor.logId());
    assertThat(read.getCTLogs().getFirst().getPublicKey().toJavaPublicKey())
        .isEqualTo(instance.ctLog.key());
    assertThat(read.getCAs().getFirst().asTrustAnchor().getTrustedCert())
        .isEqualTo(instance.ca.root());
    assertThat(read.getTSAs().getFirst().asTrustAnchor().getTrustedCert())
        .isEqualTo(instance.tsa.root());
    assertThat(read.getTSAs().getFirst().getUri()).isEqualTo(Instance.TIMESTAMP_URL);
  }

  @Test
  void standsOldestFirst() {
    Instant later = Instance.START.plusSeconds(1);
    TransparencyLog newer = Instance.log(Validity.from(later));
    TrustedRoot root =
        new TrustedRoot(
            List.of(newer, instance.rekor),
            List.of(instance.ca(later), instance.ca(Instance.START)),
            List.of(newer, instance.ctLog),
            List.of(instance.tsa(later), instance.tsa(Instance.START)));
    assertThat(root.rekorLogs()).containsExactly(instance.rekor, newer);
    assertThat(root.ctLogs()).containsExactly(instance.ctLog, newer);
    assertThat(root.certificateAuthorities())
        .extracting(authority -> authority.validity().start())
        .containsExactly(Instance.START, later);
    assertThat(root.timestampAuthorities())
        .extracting(authority -> authority.validity().start())
        .containsExactly(Instance.START, later);
  }

  @Test
  void aClosedEntryKeepsItsEnd() throws MalformedDocumentException {
    Validity closed = new Validity(Instance.START, Optional.of(Instance.START.plusSeconds(60)));
    TransparencyLog old = Instance.log(closed);
    TrustedRoot root =
        new TrustedRoot(
            List.of(old, instance.rekor),
            List.of(instance.ca(Instance.START)),
            List.of(instance.ctLog),
            List.of(instance.tsa(Instance.START)));
    assertThat(TrustedRoot.parse(root.toJson()).rekorLogs()).contains(old);
  }

  @Test
  void whatOneClientWouldRefuseIsRefused() {
    refused(root -> root.put("mediaType", "application/vnd.dev.sigstore.trustedroot.v0.2+json"));
    refused(root -> root.put("comment", "unknown"));
    refused(root -> root.remove("ctlogs"));
    refused(root -> root.putArray("tlogs"));
    refused(root -> at(root, "/tlogs/0").put("operator", "older parsers do not know it"));
    refused(root -> at(root, "/tlogs/0").putObject("checkpointKeyId").put("keyId", "AAAA"));
    refused(root -> at(root, "/tlogs/0").put("hashAlgorithm", "SHA2_512"));
    refused(root -> at(root, "/tlogs/0").put("baseUrl", "sign.example"));
    refused(root -> at(root, "/tlogs/0/publicKey").remove("validFor"));
    refused(root -> at(root, "/tlogs/0/publicKey").put("keyDetails", "PKIX_ED25519"));
    refused(root -> at(root, "/tlogs/0/publicKey").put("rawBytes", "AAAA"));
    refused(root -> at(root, "/ctlogs/0/logId").put("keyId", "AAAA"));
    refused(root -> at(root, "/certificateAuthorities/0").remove("subject"));
    refused(root -> at(root, "/certificateAuthorities/0/subject").put("organization", ""));
    refused(root -> certificates(root, "timestampAuthorities").remove(0));
    refused(root -> certificates(root, "certificateAuthorities").removeAll());
    refused(root -> at(root, "/timestampAuthorities/0/validFor").remove("start"));
    refused(
        root -> at(root, "/timestampAuthorities/0/validFor").put("end", "2026-03-01T11:59:59Z"));
  }

  @Test
  void keyDetailsMustBeThoseOfTheKey() {
    assertThatThrownBy(
            () ->
                new TransparencyLog(
                    Instance.URL,
                    JdkSigner.p384().publicKey(),
                    KeyDetails.PKIX_ECDSA_P256_SHA_256,
                    Validity.from(Instance.START)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void refused(Consumer<ObjectNode> change) {
    assertThatThrownBy(
            () -> {
              ObjectNode root = Documents.read(instance.trustedRoot().toJson());
              change.accept(root);
              TrustedRoot.parse(Documents.write(root));
            })
        .isInstanceOf(MalformedDocumentException.class);
  }

  private static ObjectNode at(ObjectNode root, String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  private static ArrayNode certificates(ObjectNode root, String list) {
    return (ArrayNode) root.at("/" + list + "/0/certChain/certificates");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
