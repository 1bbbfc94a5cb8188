package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.admission.Signatory;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import java.util.List;

/** A time stamp, logged whole. */
final class Rfc3161 implements EntryKind {
  /** Upstream's bound. */
  private static final int LONGEST = 10 * 1024;

  @Override
  public String kind() {
    return "rfc3161";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    byte[] response = spec.object("tsr").bytes("content");
    if (response.length > LONGEST) {
      throw new ProposalException(
          "the time stamp response has more than %d KiB".formatted(LONGEST / 1024));
    }
    TimestampResponse.verify(response);
    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("tsr").put("content", response);
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys().hash(response).toSet(),
        List.of(new Signatory.Unnamed()));
  }
}
