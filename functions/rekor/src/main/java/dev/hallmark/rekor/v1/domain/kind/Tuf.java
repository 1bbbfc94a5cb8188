package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.key.TufDocument;
import dev.hallmark.rekor.v1.domain.key.TufRoot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** TUF metadata with the root metadata that verify them; the log keeps both. */
final class Tuf implements EntryKind {
  private final InstantSource clock;

  Tuf(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "tuf";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    TufDocument metadata = document(spec.object("metadata"));
    TufDocument rootMetadata = document(spec.object("root"));
    TufRoot root = TufRoot.of(rootMetadata);
    Instant now = clock.instant();
    root.verify(rootMetadata, now);
    root.verify(metadata, now);

    ObjectNode body = Json.mapper().createObjectNode();
    root.specVersion().ifPresent(version -> body.put("spec_version", version));
    body.putObject("metadata").put("content", metadata.canonical());
    body.putObject("root").put("content", root.canonical());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys()
            .bareHash(metadata.canonical())
            .add(metadata.role())
            .add(Long.toString(metadata.version()))
            .bareHash(root.canonical())
            .toSet(),
        List.of(root.signatory()));
  }

  /** As JSON, or as base64 of its text. */
  private static TufDocument document(Spec holder) throws ProposalException {
    Optional<JsonNode> content = holder.raw("content");
    if (content.isEmpty()) {
      throw holder.missing("content");
    }
    return content.get().isTextual()
        ? TufDocument.parse(holder.bytes("content"))
        : TufDocument.of(content.get());
  }
}
