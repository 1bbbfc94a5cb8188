package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Bytes of every kind where JSON, a token, a PEM, a DER key or a signing request is expected: each
 * is answered, none as a fault of ours, and none of it comes back.
 */
class HostileRequestsTest {
  private static final TestInstance INSTANCE = new TestInstance().at(GoodRequest.time());
  private static final Vector SIGNING_REQUEST = named("csr-p256");
  private static final Vector DER_KEY = named("v1-email-der");

  private static Vector named(String name) {
    return Vector.issued().stream()
        .filter(vector -> vector.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Response answer(String path, String token, byte[] body) {
    return INSTANCE.answer(
        Request.of("POST", path, Map.of("Authorization", List.of("Bearer " + token)), body));
  }

  private static void isTheCallersFault(Response response) {
    assertThat(response.status()).as(response.bodyText()).isBetween(400, 499);
  }

  /** Changed in some places; may be the same if the changes are of no effect. */
  private static byte[] changed(byte[] bytes, List<Integer> places, List<Byte> values) {
    byte[] copy = bytes.clone();
    for (int i = 0; i < places.size(); i++) {
      copy[Math.floorMod(places.get(i), copy.length)] ^= values.get(i % values.size());
    }
    return copy;
  }

  @Property(tries = 500)
  void anyBodyIsAnswered(@ForAll byte[] body, @ForAll boolean legacy) {
    isTheCallersFault(
        answer(legacy ? "/api/v1/signingCert" : "/api/v2/signingCert", "a.b.c", body));
  }

  @Property(tries = 500)
  void aBodyWithSomeBytesChangedIsAnswered(
      @ForAll @Size(min = 1, max = 4) List<Integer> places,
      @ForAll @Size(min = 1, max = 4) List<Byte> values) {
    byte[] body = changed(GoodRequest.request().body(), places, values);
    Response response =
        INSTANCE.answer(
            new Request(
                "POST",
                GoodRequest.request().path(),
                GoodRequest.request().headers(),
                Map.of(),
                Map.of(),
                body));

    // Some changes change nothing that counts, such as the name of the algorithm.
    if (response.status() != 200) {
      isTheCallersFault(response);
    }
  }

  @Property(tries = 300)
  void aTokenThatWasCutOrJoinedIsRefusedAndNotShown(
      @ForAll @IntRange(max = 2_000) int from, @ForAll @IntRange(min = 1, max = 2_000) int length) {
    String good = Vector.token("t087");
    String part =
        good.substring(
            from % good.length(), Math.min(good.length(), from % good.length() + length));
    for (String token : List.of(part, part + "." + part + "." + part, good + part)) {
      Response response =
          answer("/api/v2/signingCert", token, "{}".getBytes(StandardCharsets.UTF_8));
      if (!token.equals(good)) {
        isTheCallersFault(response);
      }
      if (part.length() > 12) {
        assertThat(response.bodyText()).doesNotContain(part);
      }
    }
  }

  @Property(tries = 400)
  void aSigningRequestWithBytesChangedIsAnswered(
      @ForAll @Size(min = 1, max = 4) List<Integer> places,
      @ForAll @Size(min = 1, max = 4) List<Byte> values) {
    String pem =
        new String(
            Base64.getDecoder()
                .decode(
                    SIGNING_REQUEST.json().at("/request/body/certificateSigningRequest").asText()),
            StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
    byte[] hostile = changed(der, places, values);
    String again =
        "-----BEGIN CERTIFICATE REQUEST-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(hostile)
            + "\n-----END CERTIFICATE REQUEST-----\n";
    Response response =
        INSTANCE
            .at(SIGNING_REQUEST.time())
            .answer(
                Request.of(
                    "POST",
                    "/api/v2/signingCert",
                    Map.of(),
                    Json.write(
                        Map.of(
                            "credentials",
                            Map.of("oidcIdentityToken", SIGNING_REQUEST.tokenText()),
                            "certificateSigningRequest",
                            Base64.getEncoder()
                                .encodeToString(again.getBytes(StandardCharsets.US_ASCII))))));

    if (!Arrays.equals(der, hostile)) {
      isTheCallersFault(response);
    }
  }

  @Property(tries = 400)
  void aDerKeyWithBytesChangedIsAnswered(
      @ForAll @Size(min = 1, max = 4) List<Integer> places,
      @ForAll @Size(min = 1, max = 4) List<Byte> values) {
    byte[] der =
        Base64.getDecoder().decode(DER_KEY.json().at("/request/body/publicKey/content").asText());
    byte[] hostile = changed(der, places, values);
    String proof = DER_KEY.json().at("/request/body/signedEmailAddress").asText();
    INSTANCE.at(DER_KEY.time());
    Response response =
        answer(
            "/api/v1/signingCert",
            DER_KEY.tokenText(),
            Json.write(
                Map.of(
                    "publicKey",
                    Map.of(
                        "content",
                        Base64.getEncoder().encodeToString(hostile),
                        "algorithm",
                        "ecdsa"),
                    "signedEmailAddress",
                    proof)));

    if (!Arrays.equals(der, hostile)) {
      isTheCallersFault(response);
    }
  }

  @Property(tries = 20)
  void deepJsonIsAnswered(@ForAll @IntRange(min = 1_000, max = 200_000) int depth) {
    isTheCallersFault(
        answer(
            "/api/v2/signingCert",
            "a.b.c",
            ("{\"credentials\":" + "[".repeat(depth)).getBytes(StandardCharsets.UTF_8)));
  }
}
