package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.artifact.AlpinePackage;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import java.util.List;

/** A signed package of Alpine Linux, of which the log keeps the hash and what it says of itself. */
final class Alpine implements EntryKind {
  @Override
  public String kind() {
    return "alpine";
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
    X509Key key = X509Key.parse(spec.object("publicKey").bytes("content"));
    key.checkChain();
    AlpinePackage alpine = AlpinePackage.parse(content);
    alpine.verify(key.publicKey());

    ObjectNode body = Json.mapper().createObjectNode();
    ObjectNode logged = body.putObject("package");
    logged.set("hash", LoggedHash.of(content));
    ObjectNode info = logged.putObject("pkginfo");
    alpine.packageInfo().forEach(info::put);
    body.putObject("publicKey").put("content", key.canonical());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys().bareHash(key.canonical()).all(key.subjects()).hash(content).toSet(),
        List.of(key.signatory()));
  }
}
