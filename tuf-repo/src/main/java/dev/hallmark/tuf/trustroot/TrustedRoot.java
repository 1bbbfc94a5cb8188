package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.json.Members;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What clients verify with: {@code trusted_root.json}. Entries are never removed, since old
 * signatures need them; each list is written oldest first.
 *
 * @param rekorLogs at least one: sigstore-python reads the first unasked
 * @param certificateAuthorities at least one
 * @param ctLogs at least one: sigstore-java refuses certificates otherwise
 * @param timestampAuthorities may be empty only without a Rekor v2 log
 */
public record TrustedRoot(
    List<TransparencyLog> rekorLogs,
    List<Authority> certificateAuthorities,
    List<TransparencyLog> ctLogs,
    List<Authority> timestampAuthorities) {
  /**
   * The only media type that sigstore-go, sigstore-python and sigstore-java accept; the newer
   * spelling in the protobuf's comment breaks them.
   */
  public static final String MEDIA_TYPE =
      "application/vnd.dev.sigstore.trustedroot+json;version=0.1";

  /** Its target path. */
  public static final String FILE_NAME = "trusted_root.json";

  private static final Comparator<TransparencyLog> LOGS_OLDEST_FIRST =
      Comparator.comparing(log -> log.validity().start());
  private static final Comparator<Authority> AUTHORITIES_OLDEST_FIRST =
      Comparator.comparing(authority -> authority.validity().start());

  public TrustedRoot {
    rekorLogs = rekorLogs.stream().sorted(LOGS_OLDEST_FIRST).toList();
    ctLogs = ctLogs.stream().sorted(LOGS_OLDEST_FIRST).toList();
    certificateAuthorities =
        certificateAuthorities.stream().sorted(AUTHORITIES_OLDEST_FIRST).toList();
    timestampAuthorities = timestampAuthorities.stream().sorted(AUTHORITIES_OLDEST_FIRST).toList();
    if (rekorLogs.isEmpty() || ctLogs.isEmpty() || certificateAuthorities.isEmpty()) {
      throw new IllegalArgumentException("a trusted root names a Rekor log, a CT log and a CA");
    }
    if (timestampAuthorities.stream()
        .anyMatch(authority -> authority.chain().certificates().size() < 2)) {
      // sigstore-python builds its verifier from the chain above the leaf.
      throw new IllegalArgumentException("a timestamp authority has a leaf and a root");
    }
  }

  /** The file. */
  public byte[] toJson() {
    ObjectNode root = Documents.object();
    root.put("mediaType", MEDIA_TYPE);
    ArrayNode tlogs = root.putArray("tlogs");
    rekorLogs.forEach(log -> tlogs.add(log.json()));
    ArrayNode authorities = root.putArray("certificateAuthorities");
    certificateAuthorities.forEach(authority -> authorities.add(authority.json()));
    ArrayNode ctlogs = root.putArray("ctlogs");
    ctLogs.forEach(log -> ctlogs.add(log.json()));
    ArrayNode timestamps = root.putArray("timestampAuthorities");
    timestampAuthorities.forEach(authority -> timestamps.add(authority.json()));
    return Documents.write(root);
  }

  /**
   * Reads a file as strictly as the strictest client.
   *
   * @throws MalformedDocumentException if a member is unknown, missing or malformed
   */
  public static TrustedRoot parse(byte[] json) throws MalformedDocumentException {
    Members root = Members.of(Documents.read(json));
    root.allow("mediaType", "tlogs", "certificateAuthorities", "ctlogs", "timestampAuthorities");
    root.constant("mediaType", MEDIA_TYPE);
    try {
      return new TrustedRoot(
          logs(root, "tlogs"),
          authorities(root, "certificateAuthorities"),
          logs(root, "ctlogs"),
          authorities(root, "timestampAuthorities"));
    } catch (IllegalArgumentException e) {
      throw new MalformedDocumentException("the trusted root lacks what clients need");
    }
  }

  private static List<TransparencyLog> logs(Members root, String name)
      throws MalformedDocumentException {
    List<TransparencyLog> all = new ArrayList<>();
    for (Members log : root.objects(name)) {
      all.add(TransparencyLog.parse(log));
    }
    return all;
  }

  private static List<Authority> authorities(Members root, String name)
      throws MalformedDocumentException {
    List<Authority> all = new ArrayList<>();
    for (Members authority : root.objects(name)) {
      all.add(Authority.parse(authority));
    }
    return all;
  }
}
