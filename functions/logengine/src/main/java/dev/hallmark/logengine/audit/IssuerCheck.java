package dev.hallmark.logengine.audit;

import dev.hallmark.logengine.store.Entry;
import dev.hallmark.logengine.store.EntryFiles;
import dev.hallmark.logengine.store.Publication;
import dev.hallmark.transparency.Hash;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The certificates that files of entries name (I4, I6): each is told by what is stored beside the
 * leaf, and is there for the public as soon as the leaf is. Thread-safe.
 */
final class IssuerCheck {
  private final Optional<Publication> publication;
  private final EntryFiles form;
  private final long published;
  private final Tally tally;
  private final Set<Hash> seen = ConcurrentHashMap.newKeySet();

  /**
   * @param published size that the public sees
   */
  IssuerCheck(Optional<Publication> publication, EntryFiles form, long published, Tally tally) {
    this.publication = publication;
    this.form = form;
    this.published = published;
    this.tally = tally;
  }

  /** Checks what an entry's file names; one certificate once. */
  void check(long index, Entry entry) {
    Optional<List<byte[]>> issuers = Reads.sensible(() -> form.issuers(entry));
    if (issuers.isEmpty()) {
      tally.found(Rule.BODY, "leaf " + index, "what is stored beside the leaf cannot be read");
    } else if (publication.isPresent() && index < published) {
      for (byte[] certificate : issuers.get()) {
        Hash fingerprint = Hash.sha256(certificate);
        if (seen.add(fingerprint)) {
          check(publication.get(), fingerprint);
        }
      }
    }
  }

  private void check(Publication files, Hash fingerprint) {
    String where = "file issuer/" + fingerprint.hex();
    Optional<byte[]> file = files.issuer(fingerprint);
    if (file.isEmpty()) {
      tally.found(Rule.PUBLISHED, where, "a certificate that published entries name is missing");
      return;
    }
    tally.files.incrementAndGet();
    if (!Hash.sha256(file.get()).equals(fingerprint)) {
      tally.found(Rule.PUBLISHED, where, "the file is not the certificate of its name");
    }
  }
}
