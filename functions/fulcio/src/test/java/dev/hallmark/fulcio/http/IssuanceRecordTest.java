package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.IssuanceRecord;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.keys.HashAlgorithm;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.sct.SctList;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is noted of each certificate, and nothing of it that the certificate does not say. */
class IssuanceRecordTest {
  private static final HexFormat HEX = HexFormat.of();

  private final VolatileIssuances issuances = new VolatileIssuances();

  private TestInstance instance(IssuanceSettings settings) {
    return new TestInstance(Setup.standard().with(settings).notedIn(issuances))
        .at(GoodRequest.time());
  }

  @Test
  void theRecordSaysWhatTheCertificateSaysAndWhereItIsLogged() throws Exception {
    TestInstance instance = instance(IssuanceSettings.DEFAULTS);
    instance
        .log()
        .answer(
            answer ->
                new CtLog.Answer.Promise(
                    ((CtLog.Answer.Promise) answer).sct(), OptionalLong.of(41)));

    X509Certificate leaf = GoodRequest.leaf(instance.answer(GoodRequest.request()));

    List<?> name = leaf.getSubjectAlternativeNames().iterator().next();
    assertThat(issuances.all())
        .containsExactly(
            new IssuanceRecord(
                leaf.getSerialNumber().toString(16),
                (String) name.get(1),
                GoodRequest.issuer(),
                "ECDSA_P256",
                HEX.formatHex(PublicKeys.fingerprint(leaf.getPublicKey())),
                HEX.formatHex(HashAlgorithm.SHA_256.digest(leaf.getTBSCertificate()).value()),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                HEX.formatHex(PublicKeys.fingerprint(instance.log().key().publicKey())),
                OptionalLong.of(41),
                "none"));
    assertThat(leaf.getExtensionValue(SctList.OID)).isNotNull();
  }

  @Test
  void aRequestThatIsRefusedLeavesNoRecord() {
    TestInstance instance = instance(IssuanceSettings.DEFAULTS);
    Response expired =
        instance.at(GoodRequest.time().plusSeconds(86_400)).answer(GoodRequest.request());

    assertThat(expired.status()).isEqualTo(400);
    assertThat(issuances.all()).isEmpty();
  }

  @Test
  void withoutRetentionNothingIsNoted() {
    IssuanceSettings standard = IssuanceSettings.DEFAULTS;
    TestInstance instance =
        instance(
            new IssuanceSettings(
                standard.life(),
                standard.algorithms(),
                standard.perMinute(),
                /* recordDays= */ 0,
                standard.maximumRequestBytes()));

    assertThat(instance.answer(GoodRequest.request()).status()).isEqualTo(200);
    assertThat(issuances.all()).isEmpty();
  }
}
