package dev.hallmark.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.logengine.store.StoreIdentity;
import org.junit.jupiter.api.Test;

/** What every {@link StoreIdentity} does. A subclass gives stores that nobody has adopted. */
public abstract class StoreIdentityContract {
  /** The identity under test; the same one for the whole of a test. */
  protected abstract StoreIdentity identity();

  /** The identity of another store, which was there at the same time. */
  protected abstract StoreIdentity another();

  @Test
  void aStoreHasAlwaysTheSameIdentity() {
    assertThat(identity().current()).isNotEmpty().isEqualTo(identity().current());
  }

  @Test
  void twoStoresHaveTwoIdentities() {
    assertThat(identity().current()).isNotEqualTo(another().current());
  }

  @Test
  void aNewStoreIsNotAdopted() {
    assertThat(identity().adopted(identity().current())).isFalse();
  }

  @Test
  void anAdoptedStoreIsAdopted() {
    identity().adopt(identity().current());

    assertThat(identity().adopted(identity().current())).isTrue();
  }

  @Test
  void adoptingAgainChangesNothing() {
    identity().adopt(identity().current());
    identity().adopt(identity().current());

    assertThat(identity().adopted(identity().current())).isTrue();
  }

  @Test
  void onlyTheNamedIdentityIsAdopted() {
    identity().adopt("some earlier store");

    assertThat(identity().adopted(identity().current())).isFalse();
    assertThat(identity().adopted("some earlier store")).isTrue();
    assertThat(another().adopted("some earlier store")).isFalse();
  }

  @Test
  void severalMayBeAdoptedOneAfterTheOther() {
    identity().adopt("the store before");
    identity().adopt(identity().current());

    assertThat(identity().adopted("the store before")).isTrue();
    assertThat(identity().adopted(identity().current())).isTrue();
  }
}
