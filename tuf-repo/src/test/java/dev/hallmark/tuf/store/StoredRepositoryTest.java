package dev.hallmark.tuf.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.repository.FileKind;
import org.junit.jupiter.api.Test;

/** Files as objects: whoever is first decides, and only what was read is replaced. */
class StoredRepositoryTest {
  private static final byte[] ONE = "1".getBytes(UTF_8);
  private static final byte[] TWO = "2".getBytes(UTF_8);

  private final MemoryObjectStore store = new MemoryObjectStore();
  private final StoredRepository files = new StoredRepository(store, "tuf/");

  @Test
  void theFirstCreatorDecides() {
    assertThat(files.create("1.root.json", ONE, FileKind.IMMUTABLE)).isEqualTo(ONE);
    assertThat(files.create("1.root.json", TWO, FileKind.IMMUTABLE)).isEqualTo(ONE);
    assertThat(files.read("1.root.json")).contains(ONE);
    assertThat(store.list("")).containsExactly("tuf/1.root.json");
  }

  @Test
  void onlyWhatWasReadIsReplaced() {
    assertThat(files.replace("timestamp.json", ONE, TWO, FileKind.CURRENT)).isFalse();
    files.create("timestamp.json", ONE, FileKind.CURRENT);
    assertThat(files.replace("timestamp.json", TWO, TWO, FileKind.CURRENT)).isFalse();
    assertThat(files.replace("timestamp.json", ONE, TWO, FileKind.CURRENT)).isTrue();
    assertThat(files.read("timestamp.json")).contains(TWO);
  }

  @Test
  void onlyAFixedNameIsCachedForEver() {
    files.create("timestamp.json", ONE, FileKind.CURRENT);
    files.create("targets/ab.rekor.pub", ONE, FileKind.IMMUTABLE);
    assertThat(store.serving("tuf/timestamp.json"))
        .contains(new Serving("application/json", "no-cache"));
    assertThat(store.serving("tuf/targets/ab.rekor.pub"))
        .contains(new Serving("application/x-pem-file", "public, max-age=31536000, immutable"));
  }
}
