package dev.hallmark.tuf.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.testkit.store.CountingStore;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.repository.SeenVersions;
import org.junit.jupiter.api.Test;

/** The highest versions that were seen, beside what was seen. */
class StoredVersionsTest {
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final CountingStore counted = new CountingStore(objects);
  private final StoredVersions versions = new StoredVersions(counted, InstanceObjects.TUF);

  @Test
  void theyRiseAndNeverFall() {
    assertThat(versions.read()).isEqualTo(SeenVersions.NONE);
    versions.advance(new SeenVersions(1, 2, 3, 4));
    versions.advance(new SeenVersions(2, 1, 1, 1));
    assertThat(versions.read()).isEqualTo(new SeenVersions(2, 2, 3, 4));
  }

  @Test
  void nothingIsWrittenIfNothingRose() {
    versions.advance(new SeenVersions(1, 2, 3, 4));
    int writes = counted.writes();
    versions.advance(new SeenVersions(1, 2, 3, 4));
    assertThat(counted.writes()).isEqualTo(writes);
  }

  @Test
  void theSecondRepositoryHasItsOwn() {
    versions.advance(new SeenVersions(1, 2, 3, 4));
    new StoredVersions(counted, InstanceObjects.TUF_LEGACY).advance(new SeenVersions(1, 1, 1, 1));
    assertThat(objects.list("")).containsExactly("instance/audit/tuf", "instance/audit/tuf-legacy");
  }

  @Test
  void aNoteThatCannotBeReadIsWrittenAnew() {
    versions.advance(new SeenVersions(1, 2, 3, 4));
    objects.overwrite("instance/audit/tuf", "junk".getBytes(UTF_8));
    assertThat(versions.read()).isEqualTo(SeenVersions.NONE);
    versions.advance(new SeenVersions(1, 2, 3, 4));
    assertThat(versions.read()).isEqualTo(new SeenVersions(1, 2, 3, 4));
  }
}
