package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.time.Instant;

/**
 * Timestamp metadata (section 4.6): the current snapshot. The only file that is ever replaced.
 *
 * @param version from 1
 * @param expires whole seconds
 * @param snapshot the snapshot file
 */
public record Timestamp(long version, Instant expires, FileReference snapshot) implements Metadata {
  public Timestamp {
    Metadata.check(version, expires);
  }

  @Override
  public Role role() {
    return Role.TIMESTAMP;
  }

  @Override
  public ObjectNode json() {
    ObjectNode signed = header();
    signed.putObject("meta").set(Role.SNAPSHOT.fileName(), snapshot.json());
    return signed;
  }

  /** Reads the signed object. */
  public static Timestamp parse(Members signed) throws MalformedDocumentException {
    Metadata.require(Role.TIMESTAMP, signed);
    return new Timestamp(
        signed.positive("version"),
        signed.time("expires"),
        FileReference.parse(signed.object("meta").object(Role.SNAPSHOT.fileName())));
  }
}
