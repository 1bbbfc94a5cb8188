package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.time.Instant;

/**
 * Snapshot metadata (section 4.4): the version of targets that belongs to it. A name listed once
 * may never disappear, so nothing but {@code targets.json} is listed.
 *
 * @param version from 1
 * @param expires whole seconds
 * @param targets the targets file
 */
public record Snapshot(long version, Instant expires, FileReference targets) implements Metadata {
  public Snapshot {
    Metadata.check(version, expires);
  }

  @Override
  public Role role() {
    return Role.SNAPSHOT;
  }

  @Override
  public ObjectNode json() {
    ObjectNode signed = header();
    signed.putObject("meta").set(Role.TARGETS.fileName(), targets.json());
    return signed;
  }

  /** Reads the signed object. */
  public static Snapshot parse(Members signed) throws MalformedDocumentException {
    Metadata.require(Role.SNAPSHOT, signed);
    return new Snapshot(
        signed.positive("version"),
        signed.time("expires"),
        FileReference.parse(signed.object("meta").object(Role.TARGETS.fileName())));
  }
}
