package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.store.StoreIdentity;
import org.junit.jupiter.api.Test;

class MemoryStoreIdentityTest extends StoreIdentityContract {
  private final MemoryStoreIdentity identity = new MemoryStoreIdentity("one");
  private final MemoryStoreIdentity another = new MemoryStoreIdentity("two");

  @Override
  protected StoreIdentity identity() {
    return identity;
  }

  @Override
  protected StoreIdentity another() {
    return another;
  }

  @Test
  void aRestoredStoreMustBeAdoptedAnew() {
    identity.adopt(identity.current());
    identity.restoreAs("three");

    assertThat(identity.adopted(identity.current())).isFalse();
    assertThat(identity.adopted("one")).isTrue();
  }
}
