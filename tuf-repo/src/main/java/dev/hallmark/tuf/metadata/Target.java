package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.Optional;

/**
 * A listed target file.
 *
 * @param content its length and hash
 * @param usage what sigstore's older clients choose it by, if they should
 */
public record Target(FileContent content, Optional<TargetUsage> usage) {
  /** The file name below {@code targets/} under which it is published. */
  public String fileName(String path) {
    int slash = path.lastIndexOf('/') + 1;
    return path.substring(0, slash) + content.sha256() + "." + path.substring(slash);
  }

  ObjectNode json() {
    ObjectNode object = Documents.object();
    usage.ifPresent(u -> object.putObject("custom").set("sigstore", u.json()));
    content.writeTo(object);
    return object;
  }

  static Target parse(Members members) throws MalformedDocumentException {
    Optional<Members> custom = members.optionalObject("custom");
    Optional<Members> sigstore =
        custom.isPresent() ? custom.get().optionalObject("sigstore") : Optional.empty();
    return new Target(
        FileContent.parse(members),
        sigstore.isPresent() ? Optional.of(TargetUsage.parse(sigstore.get())) : Optional.empty());
  }
}
