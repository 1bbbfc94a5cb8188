package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.artifact.RpmPackage;
import dev.hallmark.rekor.v1.domain.key.PgpKey;
import java.util.List;

/** A signed RPM package, of which the log keeps the hash and the name. */
final class Rpm implements EntryKind {
  @Override
  public String kind() {
    return "rpm";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec proposed = spec.object("package");
    byte[] content = proposed.bytes("content");
    LoggedHash.check(proposed, content);
    PgpKey key = PgpKey.parse(spec.object("publicKey").bytes("content"));
    RpmPackage rpm = RpmPackage.parse(content);
    rpm.verify(key);

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode logged = body.putObject("package");
    logged.set("hash", LoggedHash.of(content));
    ObjectNode headers = logged.putObject("headers");
    rpm.headers().forEach(headers::put);
    body.putObject("publicKey").put("content", key.canonical());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys().bareHash(key.canonical()).all(key.subjects()).hash(content).toSet(),
        List.of(key.signatory()));
  }
}
