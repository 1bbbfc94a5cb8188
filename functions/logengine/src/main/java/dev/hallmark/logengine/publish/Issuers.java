package dev.hallmark.logengine.publish;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The certificates that files of entries name. They are few and each was written once, so which of
 * them are there is remembered.
 */
final class Issuers {
  private final EntryFiles form;
  private final Publication publication;
  private final Set<Hash> known = ConcurrentHashMap.newKeySet();

  Issuers(EntryFiles form, Publication publication) {
    this.form = form;
    this.publication = publication;
  }

  /** Whether none was seen to since this process began. */
  boolean none() {
    return known.isEmpty();
  }

  /** Writes those of these entries that are not there; gives how many were not known to be. */
  int write(List<Entry> entries) {
    int written = 0;
    for (Entry entry : entries) {
      for (byte[] certificate : form.issuers(entry)) {
        Hash fingerprint = Hash.sha256(certificate);
        if (!known.contains(fingerprint)) {
          publication.putIssuer(certificate);
          known.add(fingerprint);
          written++;
        }
      }
    }
    return written;
  }
}
