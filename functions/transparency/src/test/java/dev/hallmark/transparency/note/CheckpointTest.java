package dev.hallmark.transparency.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hallmark.transparency.Hash;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a tree head. */
class CheckpointTest {
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

  @Test
  void hasOriginSizeAndRoot() {
    Checkpoint checkpoint =
        Checkpoint.parse("example.com/behind-the-sofa\n20852163\n" + ROOT + "\n").orElseThrow();
    assertThat(checkpoint)
        .isEqualTo(
            new Checkpoint(
                "example.com/behind-the-sofa",
                20_852_163,
                Hash.of(Base64.getDecoder().decode(ROOT))));
  }

  @Test
  void mayHaveExtensionLinesThatAreLeftOut() {
    assertThat(Checkpoint.parse("log\n1\n" + ROOT + "\nTimestamp: 1\nother\n").orElseThrow().text())
        .isEqualTo("log\n1\n" + ROOT + "\n");
  }

  @Property
  void isReadBack(@ForAll @LongRange(max = 999_999_999_999_999_999L) long size) {
    Checkpoint checkpoint =
        new Checkpoint("rekor.example - 12345", size, Hash.sha256(new byte[] {(byte) size}));
    assertThat(Checkpoint.parse(checkpoint.text())).contains(checkpoint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "log\n1\n",
        "log\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "log\n\n" + ROOT + "\n",
        "log\n01\n" + ROOT + "\n",
        "log\n-1\n" + ROOT + "\n",
        "log\n+1\n" + ROOT + "\n",
        "log\n1 \n" + ROOT + "\n",
        "log\n0x1\n" + ROOT + "\n",
        "log\n\u0661\n" + ROOT + "\n",
        "log\n99999999999999999999\n" + ROOT + "\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
        "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "log\n1\nCsUY\n",
        "log\n1\n" + ROOT + "\n\n",
        "log\n1\n" + ROOT + "\n\nmore\n",
        "log\r\n1\r\n" + ROOT + "\r\n"
      })
  void refusesWhatBreaksARule(String text) {
    assertThat(Checkpoint.parse(text)).isEmpty();
  }

  @Test
  void isNotMadeOfWrongParts() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("", 0, Hash.EMPTY_ROOT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checkpoint("a\nb", 0, Hash.EMPTY_ROOT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checkpoint("log", -1, Hash.EMPTY_ROOT));
  }
}
