package dev.hallmark.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Protobuf's JSON mapping as Go's protojson reads it. */
class ProtoMessageTest {
  @Test
  void namesAreReadInCamelCaseAndInSnakeCase() throws JsonException {
    assertThat(message("{\"publicKey\":\"a\"}").string("publicKey")).isEqualTo("a");
    assertThat(message("{\"public_key\":\"a\"}").string("publicKey")).isEqualTo("a");
  }

  @Test
  void oneMemberUnderBothNamesIsADuplicate() {
    assertThatThrownBy(
            () -> message("{\"publicKey\":\"a\",\"public_key\":\"b\"}").string("publicKey"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("repeats");
  }

  @Test
  void nullIsUnset() throws JsonException {
    ProtoMessage message = message("{\"a\":null}");
    assertThat(message.string("a")).isEmpty();
    assertThat(message.bytes("a")).isEmpty();
    assertThat(message.message("a")).isEmpty();
  }

  @Test
  void anEmptyBodyIsAnEmptyMessage() throws JsonException {
    assertThat(ProtoMessage.read(new byte[0]).string("a")).isEmpty();
  }

  @Test
  void aListOfMessagesIsReadInOrder() throws JsonException {
    assertThat(message("{\"a\":[{\"b\":\"1\"},{\"b\":\"2\"}]}").messages("a"))
        .extracting(element -> element.string("b"))
        .containsExactly("1", "2");
    assertThat(message("{\"a\":null}").messages("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\":{}}", "{\"a\":[null]}", "{\"a\":[1]}", "{\"a\":\"x\"}"})
  void whatIsNoListOfMessagesIsRefused(String body) {
    assertThatThrownBy(() -> message(body).messages("a"))
        .isInstanceOf(JsonException.class)
        .hasMessageStartingWith("member a must be an array");
  }

  @Test
  void aWholeBodyMayEndInWhiteSpace() throws JsonException {
    assertThat(
            ProtoMessage.readWhole(" {\"a\":\"x\"} \n".getBytes(StandardCharsets.UTF_8))
                .string("a"))
        .isEqualTo("x");
    assertThat(ProtoMessage.readWhole(new byte[0]).string("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}x", "{}{}", "{} null", "{},", "{}\u0000"})
  void whatFollowsAWholeBodyIsRefused(String body) {
    assertThatThrownBy(() -> ProtoMessage.readWhole(body.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(JsonException.class);
  }

  @Property
  void bytesComeInEitherAlphabetPaddedOrNot(@ForAll byte[] bytes) throws JsonException {
    for (Base64.Encoder encoder :
        new Base64.Encoder[] {
          Base64.getEncoder(),
          Base64.getEncoder().withoutPadding(),
          Base64.getUrlEncoder(),
          Base64.getUrlEncoder().withoutPadding()
        }) {
      assertThat(message("{\"b\":\"" + encoder.encodeToString(bytes) + "\"}").bytes("b"))
          .isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "A", "AA=", "AAA==", "AA===", "A A A", "=", "AAAA=", "A+-A", "A/_A"})
  void whatIsNotBase64IsRefused(String text) {
    assertThatThrownBy(() -> message("{\"b\":\"" + text + "\"}").bytes("b"))
        .isInstanceOf(JsonException.class)
        .hasMessage("member b is not base64");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\uFEFF{}",
        "null",
        "\"x\"",
        "1",
        "{",
        "{\"a\":1,\"a\":2}",
        "{\"a\"}",
        "{\"a\":01}",
        "nul",
        " ",
        "\u0000"
      })
  void whatIsNoJsonObjectIsRefused(String body) {
    assertThatThrownBy(() -> message(body)).isInstanceOf(JsonException.class);
  }

  @Test
  void theRefusalNeverQuotesAValue() {
    assertThatThrownBy(() -> message("{\"token\": eyJhbGciOi}"))
        .isInstanceOf(JsonException.class)
        .message()
        .doesNotContain("eyJ");
  }

  @Test
  void invalidUtf8IsRefused() {
    assertThatThrownBy(
            () -> ProtoMessage.read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
        .isInstanceOf(JsonException.class)
        .hasMessage("the body is not valid UTF-8");
  }

  @Test
  void deepNestingIsRefusedBeforeItIsRead() {
    assertThatThrownBy(() -> message("{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void moreThanAMillionTokensAreRefused() throws JsonException {
    assertThat(message("{\"a\":[" + "{},".repeat(400_000) + "{}]}").messages("a")).hasSize(400_001);
    assertThatThrownBy(() -> message("{\"a\":[" + "{},".repeat(500_000) + "{}]}"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("more than 1000000 tokens");
  }

  @Test
  void whatFollowsTheFirstValueIsIgnored() throws JsonException {
    assertThat(message("{\"a\":\"x\"} trailing").string("a")).isEqualTo("x");
  }

  @Test
  void aMemberNobodyAskedForIsRefusedByName() throws JsonException {
    ProtoMessage message = message("{\"a\":\"x\",\"other\":1}");
    message.string("a");
    assertThatThrownBy(message::rejectUnknown).hasMessage("unknown field \"other\"");
  }

  @Property
  void noBytesEverCauseAnythingButARefusal(@ForAll byte[] bytes) {
    try {
      ProtoMessage.read(bytes).rejectUnknown();
    } catch (JsonException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  private static ProtoMessage message(String json) throws JsonException {
    return ProtoMessage.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
