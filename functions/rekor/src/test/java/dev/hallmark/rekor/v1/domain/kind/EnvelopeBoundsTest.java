package dev.hallmark.rekor.v1.domain.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.Vector;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much one envelope may ask for. */
class EnvelopeBoundsTest {
  @Test
  void elevenSignaturesAreRefused() throws ProposalException {
    String ten = envelope(10, "");
    assertThat(DsseEnvelope.parse(ten).signatures()).hasSize(10);
    assertThatThrownBy(() -> DsseEnvelope.parse(envelope(11, "")))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("10");
  }

  @Test
  void elevenVerifiersAreRefused() throws ProposalException {
    JsonNode spec = Vector.entry("dsse-p256").proposal().path("spec");
    ArrayNode verifiers = (ArrayNode) spec.path("proposedContent").path("verifiers");
    while (verifiers.size() < 10) {
      verifiers.add("");
    }
    assertThat(new Dsse().admit(Spec.of(spec)).body()).isNotEmpty();
    verifiers.add("");
    assertThatThrownBy(() -> new Dsse().admit(Spec.of(spec)))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("10");
  }

  @Test
  void aDeepEnvelopeIsRefused() {
    String deep = "[".repeat(1_000_000);
    assertThatThrownBy(() -> DsseEnvelope.parse(envelope(1, ",\"x\":" + deep)))
        .isInstanceOf(ProposalException.class);
  }

  @Test
  void aMemberOfAnotherTypeIsRefused() {
    for (String change : new String[] {"\"payload\":5,", "\"payloadType\":{},"}) {
      String envelope = "{" + change + "\"signatures\":[{\"sig\":\"AAAA\"}]}";
      assertThatThrownBy(() -> DsseEnvelope.parse(envelope)).isInstanceOf(ProposalException.class);
    }
    assertThatThrownBy(() -> DsseEnvelope.parse("{\"signatures\":[{\"sig\":5}]}"))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("sig");
  }

  @Test
  void aStatementOfMoreThanAThousandDigestsIsRefused() throws ProposalException {
    assertThat(new IndexKeys().all(digests(1_000)).toSet()).hasSize(1_000);
    assertThatThrownBy(() -> new IndexKeys().all(digests(1_001)))
        .isInstanceOf(ProposalException.class)
        .hasMessageContaining("1000");
  }

  /** Upstream's index has no room for it either; the entry is logged all the same. */
  @Test
  void aKeyOfMoreThan512CharactersIsLeftOut() throws ProposalException {
    assertThat(new IndexKeys().add("a".repeat(512)).add("b".repeat(513)).toSet())
        .isEqualTo(Set.of("a".repeat(512)));
  }

  /** Go reads half a surrogate pair as U+FFFD, and its hash is that of the character's UTF-8. */
  @Test
  void halfASurrogatePairIsReadAsGoReadsIt() throws ProposalException {
    JsonNode spec = Vector.entry("intoto-0.0.2-p256").proposal().path("spec");
    ObjectNode signature = (ObjectNode) spec.at("/content/envelope/signatures/0");
    signature.put("keyid", "a\ud800b");
    assertThat(new String(new InToto002().admit(Spec.of(spec)).body(), StandardCharsets.UTF_8))
        .contains("\"keyid\":\"a\ufffdb\"");
  }

  /** A body of 6 MB holds no more; every object costs the reader some hundred bytes. */
  @Test
  void sixMegabytesOfEmptyObjectsAreNeitherStatementNorEnvelope() {
    String objects = "{},".repeat(2_000_000) + "{}";
    assertThat(
            InTotoStatement.of(
                InTotoStatement.TYPE,
                ("{\"subject\":[" + objects + "]}").getBytes(StandardCharsets.US_ASCII)))
        .isEmpty();
    assertThatThrownBy(() -> DsseEnvelope.parse(envelope(1, ",\"x\":[" + objects + "]")))
        .isInstanceOf(ProposalException.class);
  }

  @Test
  void aStatementOfAHundredThousandObjectsIsRead() {
    String objects = "{},".repeat(100_000) + "{\"digest\":{\"sha256\":\"ab\"}}";
    assertThat(
            InTotoStatement.of(
                    InTotoStatement.TYPE,
                    ("{\"subject\":[" + objects + "]}").getBytes(StandardCharsets.US_ASCII))
                .orElseThrow()
                .subjects())
        .containsExactly("sha256:ab");
  }

  private static Set<String> digests(int number) {
    return IntStream.range(0, number).mapToObj(i -> "sha256:" + i).collect(Collectors.toSet());
  }

  private static String envelope(int signatures, String more) {
    String one = "{\"sig\":\"AAAA\"}";
    return "{\"payload\":\"\",\"signatures\":["
        + String.join(",", Collections.nCopies(signatures, one))
        + "]"
        + more
        + "}";
  }
}
