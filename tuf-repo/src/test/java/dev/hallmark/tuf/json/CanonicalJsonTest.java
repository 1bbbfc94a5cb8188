package dev.hallmark.tuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** OLPC canonical JSON, where it differs from what JSON libraries write. */
class CanonicalJsonTest {
  @Test
  void sortsMembersAndLeavesWhiteSpaceOut() throws MalformedDocumentException {
    assertThat(canonical("{\"b\": [1, true, null], \"a\" : {\"z\":0, \"y\":\"x\"}}"))
        .isEqualTo("{\"a\":{\"y\":\"x\",\"z\":0},\"b\":[1,true,null]}");
  }

  @Test
  void writesALineFeedAsItself() throws MalformedDocumentException {
    assertThat(canonical("{\"pem\":\"a\\nb\\tc\\u0001\"}"))
        .isEqualTo("{\"pem\":\"a\nb\tc\u0001\"}");
  }

  @Test
  void escapesQuoteAndBackslashOnly() throws MalformedDocumentException {
    assertThat(canonical("{\"a\\\"\":\"\\\\ \\/ \\u00e9 <\"}"))
        .isEqualTo("{\"a\\\"\":\"\\\\ / é <\"}");
  }

  @Test
  void sortsByCodePointNotByUtf16Unit() throws MalformedDocumentException {
    // U+10000 is written with units below U+FFFD.
    assertThat(canonical("{\"\uD800\uDC00\":1,\"\uFFFD\":2}"))
        .isEqualTo("{\"\uFFFD\":2,\"\uD800\uDC00\":1}");
  }

  @Test
  void writesIntegersOfAnySize() throws MalformedDocumentException {
    assertThat(canonical("{\"n\":-123456789012345678901234567890}"))
        .isEqualTo("{\"n\":-123456789012345678901234567890}");
  }

  @Test
  void hasNoFormForAFraction() {
    assertThatThrownBy(() -> canonical("{\"n\":1.5}")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> canonical("{\"n\":1e2}")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasNoFormForHalfASurrogatePair() {
    ObjectNode object = Documents.object().put("a", "\uD800");
    assertThatThrownBy(() -> CanonicalJson.encode(object))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void doesNotDependOnTheOrderInWhichMembersWereWritten(
      @ForAll int a, @ForAll long b, @ForAll boolean c) {
    ObjectNode one = Documents.object().put("a", a).put("b", b).put("c", c);
    ObjectNode other = Documents.object().put("c", c).put("b", b).put("a", a);
    assertThat(CanonicalJson.encode(one)).isEqualTo(CanonicalJson.encode(other));
  }

  private static String canonical(String json) throws MalformedDocumentException {
    byte[] read = json.getBytes(StandardCharsets.UTF_8);
    return new String(CanonicalJson.encode(Documents.read(read)), StandardCharsets.UTF_8);
  }
}
