package dev.hallmark.tuf.repository;

import dev.hallmark.tuf.metadata.Metadata;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.Snapshot;
import dev.hallmark.tuf.metadata.Targets;
import dev.hallmark.tuf.metadata.Timestamp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a client sees when it walks a repository from a root that it trusts. */
public sealed interface Walk {
  /**
   * Everything is signed, current and there.
   *
   * @param root the last root
   * @param files content of each target, by target path
   */
  record Accepted(
      Root root, Timestamp timestamp, Snapshot snapshot, Targets targets, Map<String, byte[]> files)
      implements Walk {
    public Accepted {
      files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** The metadata of every role. */
    public List<Metadata> metadata() {
      return List.of(root, targets, snapshot, timestamp);
    }
  }

  /**
   * A client stops here.
   *
   * @param path the file it stops at
   * @param refusal the rule that failed
   */
  record Refused(String path, Refusal refusal) implements Walk {}
}
