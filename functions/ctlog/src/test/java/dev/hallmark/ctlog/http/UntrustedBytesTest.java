package dev.hallmark.ctlog.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.ctlog.Exchange;
import dev.hallmark.ctlog.LogUnderTest;
import dev.hallmark.kit.http.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is sent is logged or refused with a 4xx, and only what is logged reaches the store. */
class UntrustedBytesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LogUnderTest LOG = new LogUnderTest();
  private static final List<Exchange> LOGGED =
      Exchange.all().stream()
          .filter(Exchange::logged)
          .filter(exchange -> exchange.record().at("/request").has("body"))
          .toList();

  @Property(tries = 500)
  void anyBytes(@ForAll @Size(max = 400) byte[] body) {
    assertThat(answered(body)).isEqualTo(400);
  }

  @Property(tries = 500)
  void aBodyCutOff(
      @ForAll("exchanges") Exchange exchange, @ForAll @IntRange(max = 100_000) int length) {
    byte[] body = exchange.request().body();
    assertThat(answered(Arrays.copyOf(body, length % body.length))).isEqualTo(400);
  }

  @Property(tries = 500)
  void certificatesOfAnyBytes(@ForAll @Size(max = 4) List<@Size(max = 200) byte[]> chain)
      throws Exception {
    assertThat(answered(body(chain))).isEqualTo(400);
  }

  /** One byte of one certificate changed: its issuer's signature does not cover that. */
  @Property(tries = 1_500)
  void aChainWithOneByteOfItsDerChanged(
      @ForAll("exchanges") Exchange exchange,
      @ForAll @IntRange(max = 1) int member,
      @ForAll @IntRange(max = 10_000) int position,
      @ForAll byte value)
      throws Exception {
    List<byte[]> chain = new ArrayList<>(exchange.chain());
    byte[] changed = chain.get(member).clone();
    int at = position % changed.length;
    boolean same = changed[at] == value;
    changed[at] = value;
    chain.set(member, changed);
    assertThat(answered(body(chain))).isEqualTo(same ? expected(exchange) : 400);
  }

  @Provide
  Arbitrary<Exchange> exchanges() {
    return Arbitraries.of(LOGGED);
  }

  private static int expected(Exchange exchange) {
    // Some are final certificates, and one has expired.
    return LOG.post("/ct/v1/add-pre-chain", exchange.request().body()).status();
  }

  private static int answered(byte[] body) {
    LOG.store().meter().reset();
    Response response = LOG.post("/ct/v1/add-pre-chain", body);
    assertThat(response.status()).isIn(200, 400);
    if (response.status() == 400) {
      assertThat(response.bodyText()).startsWith("Bad Request\nfailed to ");
      assertThat(LOG.store().meter().calls()).isEmpty();
    }
    return response.status();
  }

  private static byte[] body(List<byte[]> chain) throws Exception {
    var node = JSON.createObjectNode();
    var array = node.putArray("chain");
    chain.forEach(der -> array.add(Base64.getEncoder().encodeToString(der)));
    return JSON.writeValueAsBytes(node);
  }
}
