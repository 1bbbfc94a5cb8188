package dev.hallmark.tuf.trustroot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.sigstore.trustroot.SigstoreSigningConfig;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** {@code signing_config.v0.2.json}: its members, and that the strictest readers take it. */
class SigningConfigTest {
  @Test
  void thisIsTheFile() throws MalformedDocumentException {
    String service =
        "{\"url\":\"%s\",\"majorApiVersion\":%d,"
            + "\"validFor\":{\"start\":\"2026-03-01T12:00:00Z\"},\"operator\":\"example\"}";
    String expected =
        """
        {"mediaType":"application/vnd.dev.sigstore.signingconfig.v0.2+json",
         "caUrls":[%s],"oidcUrls":[%s],
         "rekorTlogUrls":[%s],"rekorTlogConfig":{"selector":"ANY"},
         "tsaUrls":[%s],"tsaConfig":{"selector":"ANY"}}
        """
            .formatted(
                service.formatted("https://sign.example", 1),
                service.formatted("https://idp.example/a", 1),
                service.formatted("https://sign.example", 2),
                service.formatted("https://sign.example/api/v1/timestamp", 1));
    assertThat(Documents.read(Instance.signingConfig().toJson()))
        .isEqualTo(Documents.read(expected.getBytes(UTF_8)));
  }

  @Test
  void isReadBackAsItWasWritten() throws MalformedDocumentException {
    SigningConfig config = Instance.signingConfig();
    assertThat(SigningConfig.parse(config.toJson())).isEqualTo(config);
  }

  @Test
  void holdsNothingThatStrictProtobufReadersDoNotKnow() throws Exception {
    var message = dev.sigstore.proto.trustroot.v1.SigningConfig.newBuilder();
    JsonFormat.parser().merge(new String(Instance.signingConfig().toJson(), UTF_8), message);
    assertThat(message.getRekorTlogUrls(0).getMajorApiVersion()).isEqualTo(2);
  }

  @Test
  void sigstoreJavaReadsIt() throws Exception {
    SigstoreSigningConfig read =
        SigstoreSigningConfig.from(new ByteArrayInputStream(Instance.signingConfig().toJson()));
    assertThat(read.getCas().getFirst().getUrl()).isEqualTo(Instance.URL);
    assertThat(read.getTLogs().getFirst().getApiVersion()).isEqualTo(2);
    assertThat(read.getTsas().getFirst().getUrl()).isEqualTo(Instance.TIMESTAMP_URL);
    assertThat(read.getOidcProviders()).hasSize(1);
  }

  @Test
  void standsNewestFirst() {
    Instant later = Instance.START.plusSeconds(1);
    Service old = Instance.service(Instance.URL, 2, Instance.START);
    Service next = Instance.service(Instance.URL, 2, later);
    List<Service> both = List.of(old, next);
    SigningConfig config = new SigningConfig(both, both, both, both);
    assertThat(
            List.of(
                config.certificateAuthorities(),
                config.oidcIssuers(),
                config.rekorLogs(),
                config.timestampAuthorities()))
        .allSatisfy(list -> assertThat(list).containsExactly(next, old));
  }

  @Test
  void rekorV2NeedsATimestampAuthority() {
    List<Service> one = List.of(Instance.service(Instance.URL, 2, Instance.START));
    assertThatThrownBy(() -> new SigningConfig(one, one, one, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatOneClientWouldRefuseIsRefused() {
    refused(config -> config.put("mediaType", "application/json"));
    refused(config -> config.put("comment", "unknown"));
    refused(config -> config.remove("tsaConfig"));
    refused(config -> ((ObjectNode) config.get("rekorTlogConfig")).put("selector", "EXACT"));
    refused(config -> ((ObjectNode) config.get("tsaConfig")).put("count", 1));
    refused(config -> config.putArray("caUrls"));
    refused(config -> ((ObjectNode) config.at("/caUrls/0")).remove("operator"));
    refused(config -> ((ObjectNode) config.at("/caUrls/0")).put("operator", ""));
    refused(config -> ((ObjectNode) config.at("/caUrls/0")).put("majorApiVersion", 1L << 32));
    refused(config -> ((ObjectNode) config.at("/caUrls/0")).put("url", "not a url"));
    refused(config -> ((ObjectNode) config.at("/caUrls/0")).put("url", "/path"));
  }

  private static void refused(Consumer<ObjectNode> change) {
    assertThatThrownBy(
            () -> {
              ObjectNode config = Documents.read(Instance.signingConfig().toJson());
              change.accept(config);
              SigningConfig.parse(Documents.write(config));
            })
        .isInstanceOf(MalformedDocumentException.class);
  }
}
