package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.ctlog.Exchange;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.Response;
import dev.hallmark.transparency.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What TesseraCT takes is taken here and vouched for byte by byte; what it refuses is refused. */
class GoldenExchangesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Statuses that differ from TesseraCT's, and why. */
  private static final Map<String, Integer> DIFFERENCES =
      Map.of(
          // An authority that has a certificate logged after its end has no use for the SCT.
          "add-pre-chain: leaf expired months ago", 400,
          // TesseraCT is a static-ct-api log: readers get files. This log answers itself.
          "GET /ct/v1/get-sth", 200,
          // Asked of an empty log, which has no entry 0.
          "GET /ct/v1/get-entries?start=0&end=1", 400,
          // A function has no health of its own to report.
          "GET /healthz", 404);

  /** The leaf's version and type before the time. */
  private static final int TIME_AT = 2;

  static List<Exchange> all() {
    return Exchange.all();
  }

  static List<Exchange> logged() {
    return all().stream()
        .filter(Exchange::logged)
        .filter(exchange -> !DIFFERENCES.containsKey(exchange.name()))
        .toList();
  }

  /** Those that are refused here and upstream. */
  static List<Exchange> refused() {
    return all().stream()
        .filter(exchange -> exchange.status() >= 400)
        .filter(exchange -> !DIFFERENCES.containsKey(exchange.name()))
        .toList();
  }

  @Test
  void noneIsMissing() {
    assertThat(all()).hasSize(37);
    assertThat(logged()).hasSize(11);
    assertThat(refused()).hasSize(21);
    assertThat(all().stream().map(Exchange::name).collect(Collectors.toSet()))
        .hasSize(37)
        .containsAll(DIFFERENCES.keySet());
  }

  @ParameterizedTest
  @MethodSource("all")
  void hasTheStatusOfUpstream(Exchange exchange) {
    Response response = new LogUnderTest().send(exchange.request());
    Integer difference = DIFFERENCES.get(exchange.name());
    if (difference == null) {
      assertThat(response.status()).isEqualTo(exchange.status());
    } else {
      assertThat(response.status()).isEqualTo(difference).isNotEqualTo(exchange.status());
    }
  }

  @ParameterizedTest
  @MethodSource("refused")
  void anErrorBeginsWithItsStatusInWords(Exchange exchange) {
    Response response = new LogUnderTest().send(exchange.request());
    assertThat(response.headers())
        .containsEntry("Content-Type", "text/plain; charset=utf-8")
        .containsEntry("X-Content-Type-Options", "nosniff");
    assertThat(response.bodyText().lines().findFirst())
        .isEqualTo(exchange.answer().lines().findFirst());
    assertThat(response.bodyText()).endsWith("\n");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsRefusedLeavesNoTrace(Exchange exchange) {
    LogUnderTest log = new LogUnderTest();
    log.send(exchange.request());
    assertThat(log.store().meter().calls()).isEmpty();
    assertThat(log.signer().signatures()).isZero();
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theAnswerHasTheSameMembersInTheSameOrder(Exchange exchange) throws IOException {
    LogUnderTest log = new LogUnderTest();
    Response response = log.send(exchange.request());
    assertThat(response.headers()).containsEntry("Content-Type", "application/json");
    JsonNode ours = JSON.readTree(response.body());
    assertThat(response.bodyText())
        .isEqualTo(
            "{\"sct_version\":0,\"id\":\"%s\",\"timestamp\":%d,\"extensions\":\"\",\"signature\":\"%s\"}"
                .formatted(
                    log.key().logId().base64(),
                    LogUnderTest.START.toEpochMilli(),
                    ours.path("signature").textValue()));
    assertThat(ours.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> exchange.record().at("/response/body").fieldNames());
  }

  /** The recorded bytes with our time and without the index extension are what our SCT signs. */
  @ParameterizedTest
  @MethodSource("logged")
  void theSctSignsTheSameBytes(Exchange exchange) throws IOException, GeneralSecurityException {
    LogUnderTest log = new LogUnderTest();
    JsonNode sct = JSON.readTree(log.send(exchange.request()).body());
    byte[] signed = expectedLeaf(exchange, sct.path("timestamp").longValue());
    byte[] signature = Base64.getDecoder().decode(sct.path("signature").textValue());
    assertThat(HexFormat.of().formatHex(signature, 0, 2)).isEqualTo("0403");
    assertThat(ByteBuffer.wrap(signature).getShort(2)).isEqualTo((short) (signature.length - 4));
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(log.signer().publicKey());
    verifier.update(signed);
    assertThat(verifier.verify(Arrays.copyOfRange(signature, 4, signature.length))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theLogHoldsTheBytesThatWereSignedAndTheChain(Exchange exchange) {
    LogUnderTest log = new LogUnderTest();
    log.send(exchange.request());
    var logged = log.log().entry(0).orElseThrow();
    assertThat(logged.leaf()).isEqualTo(expectedLeaf(exchange, LogUnderTest.START.toEpochMilli()));
    assertThat(logged.proof().verify(Hash.leaf(logged.leaf()), Hash.leaf(logged.leaf()))).isTrue();
    ByteBuffer extra = ByteBuffer.wrap(logged.extra());
    List<byte[]> chain = Exchange.all().getFirst().chain();
    if (!exchange.name().startsWith("add-chain")) {
      assertThat(vector(extra)).as("the pre-certificate").isNotEmpty().startsWith(0x30);
    }
    ByteBuffer issuers = ByteBuffer.wrap(vector(extra));
    assertThat(extra.hasRemaining()).isFalse();
    // The root stands in the log even where it was left out of the submission.
    assertThat(vector(issuers)).isEqualTo(chain.get(1));
    assertThat(vector(issuers)).isEqualTo(chain.get(2));
    assertThat(issuers.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("logged")
  void theSameAgainGetsItsFirstSct(Exchange exchange) {
    LogUnderTest log = new LogUnderTest();
    Response first = log.send(exchange.request());
    logged().forEach(other -> log.send(other.request()));
    long signatures = log.signer().signatures();
    log.advance(Duration.ofMinutes(5));
    Response again = log.send(exchange.request());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.bodyText()).isEqualTo(first.bodyText());
    assertThat(log.signer().signatures()).isEqualTo(signatures);
    assertThat(log.log().extent().size()).isEqualTo(8);
  }

  private static byte[] expectedLeaf(Exchange exchange, long timestampMillis) {
    byte[] recorded =
        Base64.getDecoder().decode(exchange.record().at("/sct/signedDataBase64").textValue());
    // Two bytes of length and eight of extension at the end become two of length zero.
    byte[] ours = Arrays.copyOf(recorded, recorded.length - 8);
    ByteBuffer.wrap(ours).putLong(TIME_AT, timestampMillis).putShort(ours.length - 2, (short) 0);
    return ours;
  }

  private static byte[] vector(ByteBuffer from) {
    int length = (from.get() & 0xff) << 16 | (from.get() & 0xff) << 8 | (from.get() & 0xff);
    byte[] content = new byte[length];
    from.get(content);
    return content;
  }
}
