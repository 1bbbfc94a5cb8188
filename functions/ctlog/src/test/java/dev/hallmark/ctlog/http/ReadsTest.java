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
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Signed tree heads and roots. */
class ReadsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LogUnderTest log = new LogUnderTest();

  @Test
  void anEmptyLogHasASignedTreeHead() throws IOException, GeneralSecurityException {
    JsonNode head = signedTreeHead();
    assertThat(head.path("tree_size").longValue()).isZero();
    assertThat(head.path("sha256_root_hash").textValue()).isEqualTo(Hash.EMPTY_ROOT.base64());
    assertVerifies(head);
  }

  @Test
  void theTreeHeadHasTheMembersOfRfc6962() throws IOException {
    assertThat(signedTreeHead().fieldNames())
        .toIterable()
        .containsExactly("tree_size", "timestamp", "sha256_root_hash", "tree_head_signature");
  }

  @Test
  void theTreeHeadIsThatOfTheLatestEntry() throws IOException, GeneralSecurityException {
    send("add-pre-chain: leaf, intermediate, root");
    JsonNode one = signedTreeHead();
    assertThat(one.path("tree_size").longValue()).isEqualTo(1);
    assertThat(one.path("sha256_root_hash").textValue())
        .isEqualTo(Hash.leaf(log.log().entry(0).orElseThrow().leaf()).base64());
    assertVerifies(one);
    send("add-pre-chain: rsa2048 leaf key");
    JsonNode two = signedTreeHead();
    assertThat(two.path("tree_size").longValue()).isEqualTo(2);
    assertVerifies(two);
  }

  @Test
  void readingTheTreeHeadSignsNothing() throws IOException {
    send("add-pre-chain: leaf, intermediate, root");
    long signatures = log.signer().signatures();
    assertThat(signedTreeHead()).isEqualTo(signedTreeHead());
    assertThat(log.signer().signatures()).isEqualTo(signatures);
  }

  @Test
  void theRootsAreTheOnesOfTheCeremony() {
    Response response = log.get("/ct/v1/get-roots");
    assertThat(response.headers()).containsEntry("Content-Type", "application/json");
    assertThat(response.bodyText()).isEqualTo(Exchange.of("GET /ct/v1/get-roots").answer().strip());
  }

  private void send(String exchange) {
    assertThat(log.send(Exchange.of(exchange).request()).status()).isEqualTo(200);
  }

  private JsonNode signedTreeHead() throws IOException {
    Response response = log.get("/ct/v1/get-sth");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("Content-Type", "application/json");
    return JSON.readTree(response.body());
  }

  /** RFC 6962 section 3.5, from the answer and the public key alone. */
  private void assertVerifies(JsonNode head) throws GeneralSecurityException {
    byte[] signature = Base64.getDecoder().decode(head.path("tree_head_signature").textValue());
    assertThat(ByteBuffer.wrap(signature).getShort()).isEqualTo((short) 0x0403);
    assertThat(ByteBuffer.wrap(signature).getShort(2)).isEqualTo((short) (signature.length - 4));
    byte[] signed =
        ByteBuffer.allocate(50)
            .put((byte) 0)
            .put((byte) 1)
            .putLong(head.path("timestamp").longValue())
            .putLong(head.path("tree_size").longValue())
            .put(Base64.getDecoder().decode(head.path("sha256_root_hash").textValue()))
            .array();
    Signature verifier = Signature.getInstance("SHA256withECDSA");
    verifier.initVerify(log.signer().publicKey());
    verifier.update(signed);
    assertThat(verifier.verify(Arrays.copyOfRange(signature, 4, signature.length))).isTrue();
  }
}
