package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.Optional;

/**
 * What snapshot and timestamp say about another metadata file (section 4.4).
 *
 * @param version its version, from 1
 * @param content its length and hash; optional in TUF, always written here
 */
public record FileReference(long version, Optional<FileContent> content) {
  public FileReference {
    if (version < 1) {
      throw new IllegalArgumentException("versions begin at 1");
    }
  }

  /** Refers to a version with these bytes. */
  public static FileReference of(long version, byte[] content) {
    return new FileReference(version, Optional.of(FileContent.of(content)));
  }

  /** Whether a file is the one that is meant, as far as length and hash tell. */
  public boolean matches(byte[] file) {
    return content.map(expected -> expected.matches(file)).orElse(true);
  }

  /** The object that says it. */
  public ObjectNode json() {
    ObjectNode object = Documents.object();
    content.ifPresent(c -> c.writeTo(object));
    object.put("version", version);
    return object;
  }

  /**
   * Reads such an object.
   *
   * @throws MalformedDocumentException if a member is missing or of another form
   */
  public static FileReference parse(Members members) throws MalformedDocumentException {
    Optional<FileContent> content =
        members.has("length") || members.has("hashes")
            ? Optional.of(FileContent.parse(members))
            : Optional.empty();
    return new FileReference(members.positive("version"), content);
  }
}
