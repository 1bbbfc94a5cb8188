package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import java.nio.charset.StandardCharsets;
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
  private static final LogUnderTest LOG = new LogUnderTest();
  private static final List<Exchange> ENTRIES = Recorded.entries();

  @Property
  void anyBytes(@ForAll @Size(max = 400) byte[] body) {
    logged(body);
  }

  @Property
  void anyTextThatLooksLikeJson(@ForAll("jsonLike") String body) {
    logged(body.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 2_000)
  void aRequestWithOneByteChanged(
      @ForAll("entries") Exchange exchange,
      @ForAll @IntRange(max = 100_000) int position,
      @ForAll byte value) {
    byte[] body = exchange.request().body().clone();
    body[position % body.length] = value;
    logged(body);
  }

  @Property
  void aRequestCutOff(
      @ForAll("entries") Exchange exchange, @ForAll @IntRange(max = 100_000) int length) {
    byte[] body = exchange.request().body();
    assertThat(logged(Arrays.copyOf(body, length % body.length))).isFalse();
  }

  /** Keys, certificates and signatures with a byte changed inside their DER. */
  @Property(tries = 3_000)
  void aRequestWithOneByteOfItsDerChanged(
      @ForAll("entries") Exchange exchange,
      @ForAll("binaryMembers") String member,
      @ForAll @IntRange(max = 10_000) int position,
      @ForAll byte value) {
    ObjectNode body = camelCased(exchange);
    ObjectNode signature = (ObjectNode) body.at("/hashedRekordRequestV002/signature");
    ObjectNode holder =
        member.equals("content")
            ? signature
            : (ObjectNode)
                signature
                    .path("verifier")
                    .path(
                        signature.path("verifier").has("publicKey")
                            ? "publicKey"
                            : "x509Certificate");
    byte[] bytes = Base64.getUrlDecoder().decode(urlAlphabet(holder.path(member).textValue()));
    bytes[position % bytes.length] = value;
    holder.put(member, Base64.getEncoder().encodeToString(bytes));
    logged(body.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<Exchange> entries() {
    return Arbitraries.of(ENTRIES);
  }

  @Provide
  Arbitrary<String> binaryMembers() {
    return Arbitraries.of("content", "rawBytes");
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "1",
            "-1e400",
            "\"\"",
            "\"AAAA\"",
            " ",
            "\"hashedRekordRequestV002\"",
            "\"hashed_rekord_request_v002\"",
            "\"dsseRequestV002\"",
            "\"envelope\"",
            "\"signatures\"",
            "\"verifiers\"",
            "\"signature\"",
            "\"verifier\"",
            "\"publicKey\"",
            "\"x509Certificate\"",
            "\"rawBytes\"",
            "\"keyDetails\"",
            "\"digest\"",
            "\"content\"",
            "\"\\ud800\"",
            "\\",
            "\"payload\"",
            "\"payloadType\"",
            "5",
            "5.5")
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  /** Whether it was logged; if not, that it was refused and left no trace. */
  private static boolean logged(byte[] body) {
    LOG.store().meter().reset();
    Response response = LOG.post(body);
    assertThat(response.status()).isIn(201, 400);
    if (response.status() == 400) {
      assertThat(response.bodyText()).startsWith("{\"code\":3,\"message\":\"");
      assertThat(LOG.store().meter().calls()).isEmpty();
    }
    return response.status() == 201;
  }

  private static ObjectNode camelCased(Exchange exchange) {
    Exchange readable =
        exchange.name().equals("hashedrekord-snake-case") ? ENTRIES.getFirst() : exchange;
    return readable.requestBody().deepCopy();
  }

  private static String urlAlphabet(String base64) {
    return base64.replace('+', '-').replace('/', '_');
  }
}
