package dev.hallmark.operator.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.logengine.store.EntryStore;
import dev.hallmark.transparency.Hash;
import java.util.ArrayList;
import java.util.List;

/** Writes the entries of leaves that come in order, a page when it is full. */
final class EntryPages {
  private final Pages pages;
  private final EntryStore store;
  private final List<Hash> waiting = new ArrayList<>();
  private long written;

  EntryPages(ArchiveFolder folder, EntryStore store) {
    this.pages = new Pages(folder, LogArchive.ENTRIES);
    this.store = store;
  }

  /** The next leaves, by the identities of their entries. */
  void add(List<Hash> identities) {
    for (Hash identity : identities) {
      waiting.add(identity);
      if (waiting.size() == Pages.WIDTH) {
        write();
      }
    }
  }

  /** There are no more. */
  void finish() {
    if (!waiting.isEmpty()) {
      write();
    }
  }

  /** How many leaves were added. */
  long count() {
    return written + waiting.size();
  }

  private void write() {
    List<ObjectNode> lines =
        Parallel.map(waiting, identity -> RecordLines.line(identity, store.entry(identity)));
    pages.write(Pages.of(written), lines);
    written += waiting.size();
    waiting.clear();
  }
}
