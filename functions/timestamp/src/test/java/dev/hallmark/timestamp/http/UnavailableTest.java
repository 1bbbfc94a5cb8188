package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.testkit.keys.JdkSigner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trouble behind the authority is 503 with Retry-After, and passes when the trouble does. */
class UnavailableTest {
  private static final byte[] QUERY =
      """
      {"artifactHash": "yAjQlhiiK2d/RrFMGc826tWb4AUZixwWgNwlGDLkh+U=", "hashAlgorithm": "sha256"}
      """
          .strip()
          .getBytes(StandardCharsets.UTF_8);
  private static final Request CHAIN =
      Request.of("GET", "/api/v1/timestamp/certchain", Map.of(), new byte[0]);

  @Test
  void theKeyServiceIsDown() {
    TestAuthority authority = TestAuthority.ready();
    authority.signer.goDown();

    assertUnavailable(stamp(authority), "the key service did not answer");

    authority.signer.comeBack();
    assertThat(stamp(authority).status()).isEqualTo(200);
  }

  @Test
  void theStoreIsDownBeforeTheFirstRequest() {
    TestAuthority authority = TestAuthority.ready();
    authority.objects.goDown();

    assertUnavailable(stamp(authority), "the object store did not answer");
    assertUnavailable(authority.answer(CHAIN), "the certificate chain is not available yet");

    authority.objects.comeBack();
    assertThat(stamp(authority).status()).isEqualTo(200);
  }

  @Test
  void theStoreIsNotNeededAfterTheFirstRequest() {
    TestAuthority authority = TestAuthority.ready();
    stamp(authority);
    authority.objects.goDown();

    assertThat(stamp(authority).status()).isEqualTo(200);
    assertThat(authority.answer(CHAIN).status()).isEqualTo(200);
  }

  @Test
  void theCeremonyWasNotHeldYet() {
    TestAuthority authority = new TestAuthority();

    assertUnavailable(stamp(authority), "the key ceremony of this instance was not held yet");
    assertUnavailable(authority.answer(CHAIN), "the certificate chain is not available yet");

    authority.holdCeremony();
    assertThat(stamp(authority).status()).isEqualTo(200);
  }

  @Test
  void badInputIsRefusedEvenThen() {
    TestAuthority authority = new TestAuthority();

    assertThat(authority.post("application/timestamp-query", new byte[] {1}).status())
        .isEqualTo(400);
  }

  @Test
  void aForeignOrBrokenChainIsAFaultThatShowsNothing() {
    TestAuthority authority = new TestAuthority();
    for (String stored : new String[] {TestAuthority.chain(JdkSigner.p256()).toPem(), "junk"}) {
      authority.objects.overwrite(
          InstanceObjects.TSA_CHAIN, stored.getBytes(StandardCharsets.US_ASCII));

      assertThat(stamp(authority).status()).isEqualTo(500);
      assertThat(stamp(authority).bodyText())
          .isEqualTo("{\"code\":500,\"message\":\"Error generating timestamp response\"}");
    }
  }

  private static Response stamp(TestAuthority authority) {
    return authority.post("application/json", QUERY);
  }

  private static void assertUnavailable(Response response, String reason) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.headers()).containsEntry("Retry-After", "1");
    assertThat(response.bodyText()).contains("\"code\":503").contains(reason);
  }
}
