package dev.hallmark.tuf.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Targets metadata (section 4.5), without delegations: sigstore's clients read only the top level.
 *
 * @param version from 1
 * @param expires whole seconds
 * @param targets by target path, in the order of their names
 */
public record Targets(long version, Instant expires, Map<String, Target> targets)
    implements Metadata {
  public Targets {
    Metadata.check(version, expires);
    targets = Collections.unmodifiableMap(new TreeMap<>(targets));
  }

  @Override
  public Role role() {
    return Role.TARGETS;
  }

  @Override
  public ObjectNode json() {
    ObjectNode signed = header();
    ObjectNode listed = signed.putObject("targets");
    targets.forEach((path, target) -> listed.set(path, target.json()));
    return signed;
  }

  /** Reads the signed object. */
  public static Targets parse(Members signed) throws MalformedDocumentException {
    Metadata.require(Role.TARGETS, signed);
    Members listed = signed.object("targets");
    Map<String, Target> targets = new TreeMap<>();
    for (String path : listed.names()) {
      targets.put(path, Target.parse(listed.object(path)));
    }
    return new Targets(signed.positive("version"), signed.time("expires"), targets);
  }
}
