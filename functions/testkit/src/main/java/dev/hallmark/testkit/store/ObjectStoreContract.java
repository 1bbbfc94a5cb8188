package dev.hallmark.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link ObjectStore} does. A subclass gives the store, empty below {@link #prefix}. */
public abstract class ObjectStoreContract {
  private static final Serving SERVING = new Serving("text/plain", "no-store");
  private static final int WRITERS = 8;

  /** The store under test. */
  protected abstract ObjectStore store();

  /** Under which keys the tests write; ends with a slash. Fresh for every test. */
  protected abstract String prefix();

  @Test
  void whatWasNotWrittenIsNotThere() {
    assertThat(store().get(key("nothing"))).isEmpty();
  }

  @Test
  void whatWasWrittenIsRead() {
    assertThat(store().putIfAbsent(key("a"), bytes("one"), SERVING)).isTrue();

    assertThat(content("a")).isEqualTo("one");
  }

  @Test
  void anObjectOfNoBytesIsAnObject() {
    assertThat(store().putIfAbsent(key("empty"), new byte[0], SERVING)).isTrue();

    assertThat(content("empty")).isEmpty();
  }

  @Test
  void creatingTwiceWithOtherBytesChangesNothing() {
    store().putIfAbsent(key("a"), bytes("one"), SERVING);

    assertThat(store().putIfAbsent(key("a"), bytes("two"), SERVING)).isFalse();
    assertThat(content("a")).isEqualTo("one");
  }

  @Test
  void creatingTwiceWithTheSameBytesSucceedsTwice() {
    store().putIfAbsent(key("a"), bytes("one"), SERVING);

    assertThat(store().putIfAbsent(key("a"), bytes("one"), SERVING)).isTrue();
  }

  @Test
  void theCurrentVersionIsReplaced() {
    store().putIfAbsent(key("a"), bytes("one"), SERVING);
    String version = version("a");

    assertThat(store().putIfMatch(key("a"), bytes("two"), SERVING, version)).isTrue();
    assertThat(content("a")).isEqualTo("two");
    assertThat(version("a")).isNotEqualTo(version);
  }

  @Test
  void anOldVersionIsNotReplaced() {
    store().putIfAbsent(key("a"), bytes("one"), SERVING);
    String old = version("a");
    store().putIfMatch(key("a"), bytes("two"), SERVING, old);

    assertThat(store().putIfMatch(key("a"), bytes("three"), SERVING, old)).isFalse();
    assertThat(content("a")).isEqualTo("two");
  }

  @Test
  void whatIsNotThereIsNotReplaced() {
    store().putIfAbsent(key("a"), bytes("one"), SERVING);
    String version = version("a");

    assertThat(store().putIfMatch(key("b"), bytes("two"), SERVING, version)).isFalse();
    assertThat(store().get(key("b"))).isEmpty();
  }

  @Test
  void keysAreListedByPrefixInOrder() {
    for (String name : List.of("dir/b", "dir/a", "dirt", "other")) {
      store().putIfAbsent(key(name), bytes(name), SERVING);
    }

    assertThat(store().list(prefix() + "dir/")).containsExactly(key("dir/a"), key("dir/b"));
    assertThat(store().list(prefix() + "dir"))
        .containsExactly(key("dir/a"), key("dir/b"), key("dirt"));
    assertThat(store().list(prefix() + "none")).isEmpty();
  }

  @Test
  void whoReadsAnObjectCannotChangeIt() {
    store().putIfAbsent(key("a"), bytes("one"), SERVING);
    store().get(key("a")).orElseThrow().content()[0] = 'X';

    assertThat(content("a")).isEqualTo("one");
  }

  @Test
  void ofManyWhoCreateOneWins() throws Exception {
    assertThat(race(writer -> store().putIfAbsent(key("a"), bytes(writer), SERVING)))
        .containsOnlyOnce(true);
  }

  @Test
  void ofManyWhoReplaceTheSameVersionOneWins() throws Exception {
    store().putIfAbsent(key("a"), bytes("start"), SERVING);
    String version = version("a");

    assertThat(race(writer -> store().putIfMatch(key("a"), bytes(writer), SERVING, version)))
        .containsOnlyOnce(true);
  }

  private interface Write {
    boolean by(String writer);
  }

  private static List<Boolean> race(Write write) throws Exception {
    List<Callable<Boolean>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      String writer = "writer " + i;
      writers.add(() -> write.by(writer));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Boolean> outcomes = new ArrayList<>();
      for (Future<Boolean> outcome : threads.invokeAll(writers)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }

  private String key(String name) {
    return prefix() + name;
  }

  private String content(String name) {
    return new String(
        store().get(key(name)).map(StoredObject::content).orElseThrow(), StandardCharsets.UTF_8);
  }

  private String version(String name) {
    return store().get(key(name)).map(StoredObject::version).orElseThrow();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
