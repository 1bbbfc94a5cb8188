package dev.hallmark.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key a shard signs with. */
class ShardKeysTest {
  @Test
  void withoutFurtherKeysTheFirstSignsEveryShard() {
    assertThat(ShardKeys.parse("")).isEqualTo(ShardKeys.ONE);
    assertThat(keysOfFirstSix(ShardKeys.ONE)).containsExactly(1, 1, 1, 1, 1, 1);
  }

  @Test
  void eachFurtherKeySignsFromItsShardOn() {
    ShardKeys keys = ShardKeys.parse("3, 5");
    assertThat(keysOfFirstSix(keys)).containsExactly(1, 1, 2, 2, 3, 3);
    assertThat(keys.count()).isEqualTo(3);
    assertThat(keys.firstShardOf(1)).isEqualTo(1);
    assertThat(keys.firstShardOf(3)).isEqualTo(5);
    assertThat(keys.text()).isEqualTo("3,5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "3,3", "5,3", "2,3,4,5"})
  void numbersThatNameNoSuccessionAreRefused(String text) {
    assertThatThrownBy(() -> ShardKeys.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "3,", "-3", "99999", "0"})
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> ShardKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("such as 3,5");
  }

  private static List<Integer> keysOfFirstSix(ShardKeys keys) {
    return IntStream.rangeClosed(1, 6).map(shard -> keys.keyOf(shard).number()).boxed().toList();
  }
}
