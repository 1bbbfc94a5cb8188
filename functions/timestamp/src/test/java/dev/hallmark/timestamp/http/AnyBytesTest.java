package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.io.IOException;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** No caller's bytes make the authority fail. */
class AnyBytesTest {
  private static final byte[] VALID =
      HexFormat.of()
          .parseHex(
              "304302010130 31300d060960864801650304020105000420c808d09618a22b677f46b14c19cf36ea"
                      .replace(" ", "")
                  + "d59be005198b1c1680dc251832e487e50208112233445566778801 01ff".replace(" ", ""));

  private static final TestAuthority AUTHORITY = TestAuthority.ready();

  @Property(tries = 300)
  void junkInDer(@ForAll @Size(min = 1, max = 200) byte[] body) throws IOException {
    assertAnswered(AUTHORITY.post("application/timestamp-query", body));
  }

  @Property(tries = 300)
  void junkInJson(@ForAll @Size(min = 1, max = 200) byte[] body) throws IOException {
    assertAnswered(AUTHORITY.post("application/json", body));
  }

  @Property(tries = 500)
  void aValidQueryWithOneByteChanged(@ForAll @IntRange(max = 68) int place, @ForAll byte value)
      throws IOException {
    byte[] body = VALID.clone();
    body[place] = value;

    assertAnswered(AUTHORITY.post("application/timestamp-query", body));
  }

  @Property(tries = 100)
  void anyContentType(@ForAll String contentType) throws IOException {
    assertAnswered(AUTHORITY.post(contentType, VALID));
  }

  @Property(tries = 1)
  void theQueryIsValidUnchanged() {
    assertThat(VALID).hasSize(69);
    assertThat(AUTHORITY.post("application/timestamp-query", VALID).status()).isEqualTo(200);
  }

  private static void assertAnswered(Response response) throws IOException {
    if (response.status() != 200) {
      assertThat(response.status()).isBetween(400, 499);
      assertThat(Json.mapper().readTree(response.body()).path("message").asText()).isNotEmpty();
    }
  }
}
