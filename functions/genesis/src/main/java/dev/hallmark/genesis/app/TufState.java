package dev.hallmark.genesis.app;

import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.RootOutlook;
import java.util.Map;
import java.util.Set;

/**
 * Whose signatures count in the TUF repositories of an instance.
 *
 * @param root the last root, with which clients of both end
 * @param outlook until when it lives, and who can renew it
 * @param lists whether what clients are told next takes people
 * @param here ids of the keys that it names and that the ceremony may use
 * @param newest of each role the key that is to take over, or has
 */
public record TufState(
    SignedMetadata<Root> root,
    RootOutlook outlook,
    ListsOutlook lists,
    Set<String> here,
    Map<Role, TufKey> newest) {
  /** Copies the collections. */
  public TufState {
    here = Set.copyOf(here);
    newest = Map.copyOf(newest);
  }
}
