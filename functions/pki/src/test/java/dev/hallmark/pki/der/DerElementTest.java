package dev.hallmark.pki.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements are found without being decoded, and their bytes never change. */
class DerElementTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "30", // no length
        "3001", // cut off
        "300000", // bytes follow
        "3080", // indefinite
        "308100", // not minimal
        "30817f", // not minimal, cut off
        "308200ff", // not minimal
        "30850000000001ff", // a length of five bytes
        "3084ffffffff", // longer than any array
        "1f0100", // a tag of several bytes
      })
  void whatIsNotDerIsRefused(String hex) {
    assertThatThrownBy(() -> DerElement.parse(HexFormat.of().parseHex(hex)))
        .isInstanceOf(MalformedDerException.class);
  }

  @Test
  void aBrokenMemberIsFoundWhenMembersAreAskedFor() throws Exception {
    DerElement sequence = DerElement.parse(HexFormat.of().parseHex("30020402"));

    assertThatThrownBy(sequence::children).isInstanceOf(MalformedDerException.class);
  }

  @Test
  void anotherTagIsNotWhatWasExpected() throws Exception {
    DerElement element = DerElement.parse(HexFormat.of().parseHex("0500"));

    assertThat(element.expect(5)).isSameAs(element);
    assertThatThrownBy(() -> element.expect(DerElement.SEQUENCE))
        .isInstanceOf(MalformedDerException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65_535, 65_536, 70_000})
  void everyLengthIsWrittenMinimalAndReadAgain(int length) throws Exception {
    DerElement written = DerElement.of(DerElement.OCTET_STRING, new byte[length]);

    assertThat(DerElement.parse(written.encoded())).isEqualTo(written);
    assertThat(written.content()).hasSize(length);
  }

  @Property(tries = 300)
  void membersAreReadAsTheyWereWritten(
      @ForAll @Size(max = 8) List<@Size(max = 300) byte[]> contents,
      @ForAll @IntRange(max = 0x1e) int tag)
      throws MalformedDerException {
    List<DerElement> members =
        contents.stream().map(content -> DerElement.of(tag, content)).toList();

    DerElement sequence =
        DerElement.of(
            DerElement.SEQUENCE, members.stream().map(DerElement::encoded).toArray(byte[][]::new));

    assertThat(DerElement.parse(sequence.encoded()).children()).isEqualTo(members);
  }

  @Property(tries = 1000)
  void whatIsReadIsWrittenTheSame(@ForAll @Size(max = 40) byte[] bytes) {
    try {
      DerElement element = DerElement.parse(bytes);
      assertThat(element.encoded()).isEqualTo(bytes);
      assertThat(DerElement.of(element.tag(), element.content())).isEqualTo(element);
    } catch (MalformedDerException e) {
      assertThat(e).hasMessageContaining("DER");
    }
  }
}
