package dev.hallmark.tuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading is strict: what one client could read otherwise than another is refused. */
class DocumentsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "1", "{\"a\":1,\"a\":1}", "{} {}", "{", "{'a':1}"})
  void refusesWhatIsNotOneObject(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedDocumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-01T00:00:00.0Z",
        "2026-01-01T00:00:00+00:00",
        "2026-01-01T00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-01 00:00:00Z"
      })
  void refusesATimeThatClientsWouldWriteOtherwise(String time) throws MalformedDocumentException {
    Members members = read("{\"t\":\"" + time + "\"}");
    assertThatThrownBy(() -> members.time("t")).isInstanceOf(MalformedDocumentException.class);
  }

  @Test
  void readsATime() throws MalformedDocumentException {
    assertThat(read("{\"t\":\"2026-01-01T00:00:00Z\"}").time("t"))
        .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @Test
  void saysWhereSomethingIsWrongAndQuotesNothing() throws MalformedDocumentException {
    Members inner = read("{\"list\":[{\"n\":\"secret\"}]}").objects("list").getFirst();
    assertThatThrownBy(() -> inner.positive("n")).hasMessage("list[0].n is not a positive integer");
    assertThatThrownBy(() -> inner.text("m")).hasMessage("list[0].m is missing");
    assertThatThrownBy(() -> inner.allow("m")).hasMessage("list[0] has a member that is not known");
  }

  @Test
  void refusesZeroFractionsAndWhatExceedsALong() throws MalformedDocumentException {
    Members members = read("{\"a\":0,\"b\":1.0,\"c\":9223372036854775808,\"d\":null}");
    for (String name : members.names()) {
      assertThatThrownBy(() -> members.positive(name))
          .isInstanceOf(MalformedDocumentException.class);
    }
  }

  private static Members read(String text) throws MalformedDocumentException {
    return Members.of(Documents.read(text.getBytes(StandardCharsets.UTF_8)));
  }
}
