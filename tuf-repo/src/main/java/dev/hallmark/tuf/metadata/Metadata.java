package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The signed part of a metadata file (section 4.2). */
public sealed interface Metadata permits Root, Targets, Snapshot, Timestamp {
  /** Clients ask for major version 1; sigstore's own repository says 1.0. */
  String SPECIFICATION_VERSION = "1.0";

  /** The role that signs it. */
  Role role();

  /** From 1, each publication one more. */
  long version();

  /** When clients stop to accept it; whole seconds. */
  Instant expires();

  /** The object that is signed. */
  ObjectNode json();

  /** Whether a client refuses it at this time (section 5: expired means at or before now). */
  default boolean expiredAt(Instant now) {
    return !now.isBefore(expires());
  }

  /** The members that all roles share. */
  private static ObjectNode header(Role role, long version, Instant expires) {
    ObjectNode signed = Documents.object();
    signed.put("_type", role.typeName());
    // Instant's text form has a fraction only if there is one, and there is none.
    signed.put("expires", expires.toString());
    signed.put("spec_version", SPECIFICATION_VERSION);
    signed.put("version", version);
    return signed;
  }

  /** The object of this role with what all roles share already in it. */
  default ObjectNode header() {
    return header(role(), version(), expires());
  }

  /** Checks what all roles share. */
  static void check(long version, Instant expires) {
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1");
    }
    if (!expires.equals(expires.truncatedTo(ChronoUnit.SECONDS))) {
      // Clients write the time again without a fraction, and then the signature would not verify.
      throw new IllegalArgumentException("an expiry has whole seconds");
    }
  }

  /** Refuses an object of another role or of another major version of the specification. */
  static void require(Role role, Members signed) throws MalformedDocumentException {
    signed.constant("_type", role.typeName());
    if (!signed.text("spec_version").matches("1(\\.\\d+){1,2}")) {
      throw signed.wrong("spec_version", "is not of major version 1");
    }
  }
}
