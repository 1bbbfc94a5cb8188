package dev.hallmark.rekor.v1.domain.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.hallmark.rekor.v1.domain.ProposalException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .PKGINFO} is read as INI, as sigstore/rekor reads it. */
class PackageInfoTest {
  @Test
  void theLastOfRepeatedNamesCounts() throws Exception {
    assertThat(parse("depend = one\ndepend = two\n")).containsExactly(entry("depend", "two"));
  }

  @Test
  void commentsGo() throws Exception {
    assertThat(parse("# first\n;second\na = b ; c\nd = e#f\n"))
        .containsExactly(entry("a", "b"), entry("d", "e"));
  }

  @Test
  void quotesAroundAValueGo() throws Exception {
    assertThat(parse("a = \"b c\"\nd = 'e'\nf = 'g' h\n"))
        .containsExactly(entry("a", "b c"), entry("d", "e"), entry("f", "'g' h"));
  }

  @Test
  void theFirstEqualsSignOrColonSeparates() throws Exception {
    assertThat(parse("a = b = c\nd:e=f\ng =\n"))
        .containsExactly(entry("a", "b = c"), entry("d", "e=f"), entry("g", ""));
  }

  @Test
  void whatFollowsASectionIsLeftOut() throws Exception {
    assertThat(parse("a = b\n[other]\nc = d\n[DEFAULT]\ne = f\n"))
        .containsExactly(entry("a", "b"), entry("e", "f"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "= value", "[open", "[]", "\"a\" = b", "a = b \\", "a = `b`"})
  void whatIsNoLineOfSuchAFileIsRefused(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(ProposalException.class);
  }

  @Test
  void otherEncodingsAreRefused() {
    assertThatThrownBy(() -> PackageInfo.parse(new byte[] {'a', '=', (byte) 0xFF}))
        .isInstanceOf(ProposalException.class);
  }

  private static Map<String, String> parse(String text) throws ProposalException {
    return PackageInfo.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
