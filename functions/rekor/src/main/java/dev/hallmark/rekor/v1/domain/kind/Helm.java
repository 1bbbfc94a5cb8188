package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.artifact.HelmProvenance;
import dev.hallmark.rekor.v1.domain.key.PgpKey;
import java.util.List;
import java.util.Locale;

/** A Helm chart's signed provenance, of which the log keeps the chart's hash and the signature. */
final class Helm implements EntryKind {
  @Override
  public String kind() {
    return "helm";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    byte[] content = spec.object("chart").object("provenance").bytes("content");
    PgpKey key = PgpKey.parse(spec.object("publicKey").bytes("content"));
    HelmProvenance provenance = HelmProvenance.parse(content);
    byte[] signature = provenance.verify(key);

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode chart = body.putObject("chart");
    chart.set("hash", LoggedHash.object(provenance.chartHash()));
    chart.putObject("provenance").putObject("signature").put("content", signature);
    body.putObject("publicKey").put("content", key.canonical());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys()
            .bareHash(key.canonical())
            .all(key.subjects())
            .add("sha256:" + provenance.chartHash().toLowerCase(Locale.ROOT))
            .toSet(),
        List.of(key.signatory()));
  }
}
