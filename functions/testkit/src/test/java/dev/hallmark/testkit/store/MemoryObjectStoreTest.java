package dev.hallmark.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.StoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryObjectStoreTest extends ObjectStoreContract {
  private final MemoryObjectStore store = new MemoryObjectStore();

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected String prefix() {
    return "test/";
  }

  @Test
  void failsOnDemand() {
    store.goDown();
    assertThatThrownBy(() -> store.list("")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.get("x")).isInstanceOf(StoreException.class);

    store.comeBack();
    assertThat(store.list("")).isEqualTo(List.of());
  }
}
