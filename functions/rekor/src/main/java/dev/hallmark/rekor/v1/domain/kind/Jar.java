package dev.hallmark.rekor.v1.domain.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.rekor.v1.domain.AdmittedEntry;
import dev.hallmark.rekor.v1.domain.CanonicalBody;
import dev.hallmark.rekor.v1.domain.EntryKind;
import dev.hallmark.rekor.v1.domain.IndexKeys;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.Spec;
import dev.hallmark.rekor.v1.domain.artifact.JarArchive;
import dev.hallmark.rekor.v1.domain.artifact.JarSignature;

/** A signed JAR archive, of which the log keeps the hash, the signature and its certificate. */
final class Jar implements EntryKind {
  @Override
  public String kind() {
    return "jar";
  }

  @Override
  public String version() {
    return "0.0.1";
  }

  @Override
  public AdmittedEntry admit(Spec spec) throws ProposalException {
    Spec archive = spec.object("archive");
    byte[] content = archive.bytes("content");
    LoggedHash.check(archive, content);
    JarSignature signature = JarArchive.verify(content);

    ObjectNode body = Json.mapper().createObjectNode();
    body.putObject("archive").set("hash", LoggedHash.of(content));
    ObjectNode logged = body.putObject("signature");
    logged.put("content", signature.canonical());
    logged.putObject("publicKey").put("content", signature.canonicalCertificate());
    return new AdmittedEntry(
        CanonicalBody.of(this, body),
        new IndexKeys().bareHash(signature.canonical()).hash(content).toSet(),
        signature.signatories());
  }
}
