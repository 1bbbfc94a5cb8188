package dev.hallmark.rekor.v2.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.http.Response;
import dev.hallmark.rekor.Exchange;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.v2.LogUnderTest;
import dev.hallmark.rekor.v2.Recorded;
import dev.hallmark.transparency.Hash;
import dev.hallmark.transparency.merkle.InclusionProof;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry that rekor-tiles logged is logged here with the same bytes and the same answer. */
class GoldenEntriesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Exchange> entries() {
    return Recorded.entries();
  }

  @Test
  void noneIsMissing() {
    Set<String> names = new HashSet<>();
    entries().forEach(entry -> names.add(entry.name()));
    assertThat(names).hasSize(20);
    assertThat(entries()).allMatch(entry -> entry.status() == 201);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theLeafIsByteEqual(Exchange exchange) throws IOException {
    JsonNode answer = JSON.readTree(new LogUnderTest().send(exchange.request()).body());
    byte[] body = Base64.getDecoder().decode(answer.path("canonicalizedBody").textValue());
    assertThat(new String(body, StandardCharsets.UTF_8))
        .isEqualTo(exchange.record().path("derived").path("canonicalizedBodyText").textValue());
    assertThat(Hash.leaf(body).hex())
        .isEqualTo(exchange.record().path("derived").path("leafHashHex").textValue());
  }

  /** Nothing but the values that belong to another log differs from the recorded text. */
  @ParameterizedTest
  @MethodSource("entries")
  void theAnswerHasTheSameMembersInTheSameOrder(Exchange exchange) throws IOException {
    LogUnderTest log = new LogUnderTest();
    Response response = log.send(exchange.request());
    assertThat(response.status()).isEqualTo(201);
    assertThat(response.headers()).containsEntry("Content-Type", "application/json");
    JsonNode ours = JSON.readTree(response.body());
    ObjectNode expected = (ObjectNode) JSON.readTree(exchange.answer());
    expected.put("logIndex", "0");
    ((ObjectNode) expected.path("logId")).put("keyId", log.key().logId().base64());
    ObjectNode proof = (ObjectNode) expected.path("inclusionProof");
    proof.put("logIndex", "0");
    proof.put("treeSize", "1");
    proof.putArray("hashes");
    proof.put("rootHash", ours.path("inclusionProof").path("rootHash").textValue());
    ((ObjectNode) proof.path("checkpoint"))
        .put("envelope", ours.at("/inclusionProof/checkpoint/envelope").textValue());
    assertThat(response.bodyText()).isEqualTo(expected.toString());
  }

  @Test
  void everyProofAndCheckpointVerifies() throws IOException, GeneralSecurityException {
    LogUnderTest log = new LogUnderTest();
    int index = 0;
    for (Exchange exchange : entries()) {
      JsonNode answer = JSON.readTree(log.send(exchange.request()).body());
      assertThat(answer.path("logIndex").textValue()).isEqualTo(Integer.toString(index++));
      verify(log, answer);
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theSameAgainIsAnsweredWithTheFirstEntryAndAFreshProof(Exchange exchange)
      throws IOException, GeneralSecurityException {
    LogUnderTest log = new LogUnderTest();
    JsonNode first = JSON.readTree(log.send(exchange.request()).body());
    entries().forEach(other -> log.send(other.request()));
    Response response = log.send(exchange.request());
    JsonNode again = JSON.readTree(response.body());
    assertThat(response.status()).isEqualTo(201);
    assertThat(again.path("logIndex")).isEqualTo(first.path("logIndex"));
    assertThat(again.path("canonicalizedBody")).isEqualTo(first.path("canonicalizedBody"));
    assertThat(again.at("/inclusionProof/treeSize").textValue()).isEqualTo("20");
    verify(log, again);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void theSameAgainIsRefusedAsUpstreamWhereTheLogIsSetToRefuseIt(Exchange exchange)
      throws IOException {
    JsonNode recorded = exchange.record().path("again").path("response");
    LogUnderTest log = new LogUnderTest(RepeatedEntries.REFUSED);
    assertThat(log.send(exchange.request()).status()).isEqualTo(201);
    Response again = log.send(exchange.request());
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.headers()).containsEntry("X-Log-Index", "0");
    if (!recorded.isMissingNode()) {
      String message =
          recorded.at("/body/message").textValue().replaceAll("index [0-9]+$", "index 0");
      ObjectNode expected = (ObjectNode) JSON.readTree(recorded.path("bodyText").textValue());
      assertThat(again.status()).isEqualTo(recorded.path("status").intValue());
      assertThat(again.bodyText()).isEqualTo(expected.put("message", message).toString());
    }
  }

  /** As a client would: from the answer's text and the log's public key alone. */
  private static void verify(LogUnderTest log, JsonNode answer) throws GeneralSecurityException {
    JsonNode proof = answer.path("inclusionProof");
    assertThat(proof.path("logIndex")).isEqualTo(answer.path("logIndex"));
    List<Hash> hashes = new ArrayList<>();
    proof.path("hashes").forEach(hash -> hashes.add(Hash.of(bytes(hash))));
    InclusionProof inclusion =
        new InclusionProof(
            Long.parseLong(proof.path("logIndex").textValue()),
            Long.parseLong(proof.path("treeSize").textValue()),
            hashes);
    Hash root = Hash.of(bytes(proof.path("rootHash")));
    assertThat(inclusion.verify(Hash.leaf(bytes(answer.path("canonicalizedBody"))), root)).isTrue();

    String note = proof.path("checkpoint").path("envelope").textValue();
    String text = note.substring(0, note.indexOf("\n\n") + 1);
    assertThat(text)
        .isEqualTo(
            LogUnderTest.ORIGIN
                + "\n"
                + proof.path("treeSize").textValue()
                + "\n"
                + root.base64()
                + "\n");
    String line = note.substring(note.indexOf("\n\n") + 2);
    String start = "\u2014 " + LogUnderTest.ORIGIN + " ";
    assertThat(line).startsWith(start).endsWith("\n");
    byte[] blob = Base64.getDecoder().decode(line.substring(start.length()).strip());
    assertThat(Arrays.copyOf(blob, 4))
        .isEqualTo(Arrays.copyOf(bytes(answer.at("/logId/keyId")), 4));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initVerify(log.signer().publicKey());
    signature.update(text.getBytes(StandardCharsets.UTF_8));
    assertThat(signature.verify(Arrays.copyOfRange(blob, 4, blob.length))).isTrue();
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.textValue());
  }
}
