package dev.hallmark.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.SearchIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SearchIndex} must do. Run it by extending it with a source of empty ones. */
public abstract class SearchIndexContract {
  private static final int ANY = 1_000;

  private final SearchIndex index;

  /**
   * @param fresh gives an index that holds nothing; asked once for each test
   */
  protected SearchIndexContract(Supplier<? extends SearchIndex> fresh) {
    this.index = fresh.get();
  }

  @Test
  void anEmptyIndexFindsNothing() {
    assertThat(index.find("a", ANY)).isEmpty();
    assertThat(index.among("a", List.of("1"))).isEmpty();
    assertThat(index.among("a", List.of())).isEmpty();
  }

  @Test
  void aValueIsFoundUnderEachOfItsKeysAndNoOther() {
    index.add(List.of("a", "b"), "1");
    index.add(List.of("b", "c"), "2");
    assertThat(index.find("a", ANY)).containsExactly("1");
    assertThat(index.find("b", ANY)).containsExactlyInAnyOrder("1", "2");
    assertThat(index.find("c", ANY)).containsExactly("2");
    assertThat(index.find("B", ANY)).isEmpty();
  }

  @Test
  void noKeysIsNothingToDo() {
    index.add(List.of(), "1");
    assertThat(index.find("a", ANY)).isEmpty();
  }

  @Test
  void addingAgainChangesNothing() {
    index.add(List.of("a"), "1");
    index.add(List.of("a", "b"), "1");
    assertThat(index.find("a", ANY)).containsExactly("1");
  }

  @Test
  void manyKeysAndManyValues() {
    List<String> keys = IntStream.range(0, 130).mapToObj(i -> "key " + i).toList();
    IntStream.range(0, 3).forEach(i -> index.add(keys, "value " + i));
    assertThat(keys)
        .allSatisfy(
            key ->
                assertThat(index.find(key, ANY))
                    .containsExactlyInAnyOrder("value 0", "value 1", "value 2"));
  }

  @Test
  void givesNoMoreThanAskedFor() {
    IntStream.range(0, 10).forEach(i -> index.add(List.of("a"), "value " + i));
    assertThat(index.find("a", 4)).hasSize(4).doesNotHaveDuplicates();
    assertThat(index.find("a", 10)).hasSize(10);
  }

  @Test
  void tellsWhichOfSomeValuesAKeyHas() {
    IntStream.range(0, 120).forEach(i -> index.add(List.of("a"), "value " + i));
    List<String> asked = IntStream.range(100, 230).mapToObj(i -> "value " + i).toList();
    assertThat(index.among("a", asked))
        .containsExactlyInAnyOrderElementsOf(
            Set.copyOf(IntStream.range(100, 120).mapToObj(i -> "value " + i).toList()));
  }

  @Test
  void givesEverythingThatIsNoted() {
    index.add(List.of("a", "b"), "1");
    index.add(List.of("b"), "2");
    List<String> all = new ArrayList<>();
    index.forEach((key, value) -> all.add(key + "=" + value));
    assertThat(all).containsExactlyInAnyOrder("a=1", "b=1", "b=2");
  }

  @Test
  void aKeyMayBeLongAndOfAnyScript() {
    String longest = "€".repeat(SearchIndex.LONGEST_KEY / 3);
    index.add(List.of(longest, "#", "a b"), "1");
    assertThat(index.find(longest, ANY)).containsExactly("1");
    assertThat(index.find("#", ANY)).containsExactly("1");
    assertThat(index.find("a b", ANY)).containsExactly("1");
  }
}
