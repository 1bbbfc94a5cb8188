package dev.hallmark.tuf.ceremony;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.RoleKeys;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.TufKey;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are told about a root before they sign it. */
class RootWordsTest {
  private final TufKey first = TufKey.of(JdkSigner.p256().publicKey());
  private final TufKey second = TufKey.of(JdkSigner.p256().publicKey());
  private final RoleKeys one = new RoleKeys(List.of(first), 1);
  private final Root root = root(1, "2027-01-01T00:00:00Z", Role.ROOT, one);

  @Test
  void aLongerLifeIsAllThatChanges() {
    assertThat(RootWords.changes(root, root(2, "2028-01-01T00:00:00Z", Role.ROOT, one)))
        .containsExactly(
            "No key and no threshold changes: the root lives longer, and that is all.",
            "It expires 2028-01-01T00:00:00Z; the one before 2027-01-01T00:00:00Z.");
  }

  @Test
  void keysThatComeAndGoAreNamedWhole() {
    Root next = root(2, "2027-01-01T00:00:00Z", Role.SNAPSHOT, new RoleKeys(List.of(second), 1));
    assertThat(RootWords.changes(root, next))
        .containsExactly(
            "Added for snapshot: key " + second.keyId() + ".",
            "Removed for snapshot: key " + first.keyId() + ".",
            "It expires 2027-01-01T00:00:00Z; the one before 2027-01-01T00:00:00Z.");
  }

  @Test
  void aThresholdIsToldWithTheOneOfBefore() {
    RoleKeys two = new RoleKeys(List.of(first, second), 2);
    assertThat(RootWords.changes(root, root(2, "2027-01-01T00:00:00Z", Role.ROOT, two)))
        .contains("For root: 2 keys, of which 2 must sign; before: one key, which must sign.");
  }

  @Test
  void everyRoleIsListed() {
    assertThat(RootWords.keys(root))
        .containsExactly(
            "For root: one key, which must sign.",
            "  " + first.keyId(),
            "For targets: one key, which must sign.",
            "  " + first.keyId(),
            "For snapshot: one key, which must sign.",
            "  " + first.keyId(),
            "For timestamp: one key, which must sign.",
            "  " + first.keyId());
  }

  private Root root(long version, String expires, Role role, RoleKeys keys) {
    Map<Role, RoleKeys> roles = new EnumMap<>(Role.class);
    for (Role each : Role.values()) {
      roles.put(each, one);
    }
    roles.put(role, keys);
    return new Root(version, Instant.parse(expires), roles);
  }
}
