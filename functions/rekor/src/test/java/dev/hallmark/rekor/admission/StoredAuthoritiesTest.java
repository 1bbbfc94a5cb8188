package dev.hallmark.rekor.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.testkit.store.MemoryObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The chains that the ceremony, and each rotation after it, left in the bucket. */
class StoredAuthoritiesTest {
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final StoredAuthorities authorities =
      new StoredAuthorities(objects, InstantSource.system());

  @Test
  void aChainThatIsNotThereIsAskedForAgain() {
    assertThatThrownBy(authorities::chains).isInstanceOf(AuthoritiesUnavailableException.class);
    InstanceAuthority authority = new InstanceAuthority();
    store(authority.chain().toPem());
    assertThat(authorities.chains()).containsExactly(authority.chain());
  }

  @Test
  void severalChainsMayFollowEachOther() {
    InstanceAuthority first = new InstanceAuthority();
    InstanceAuthority second = new InstanceAuthority();
    store(first.chain().toPem() + second.chain().toPem());
    assertThat(authorities.chains()).containsExactly(first.chain(), second.chain());
  }

  @Test
  void halfAChainIsNone() {
    String pem = new InstanceAuthority().chain().toPem();
    store(pem.substring(0, pem.indexOf("-----BEGIN", 1)));
    assertThatThrownBy(authorities::chains).isInstanceOf(AuthoritiesUnavailableException.class);
  }

  @Test
  void whatWasReadIsKept() {
    store(new InstanceAuthority().chain().toPem());
    assertThat(authorities.chains()).hasSize(1);
    objects.remove(InstanceObjects.CA_CHAIN);
    assertThat(authorities.chains()).hasSize(1);
  }

  private void store(String pem) {
    objects.overwrite(InstanceObjects.CA_CHAIN, pem.getBytes(StandardCharsets.US_ASCII));
  }
}
