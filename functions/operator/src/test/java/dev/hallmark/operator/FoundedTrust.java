package dev.hallmark.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.store.MemoryObjectStore;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.metadata.Role;
import dev.hallmark.tuf.metadata.Root;
import dev.hallmark.tuf.metadata.SignedMetadata;
import dev.hallmark.tuf.metadata.TufKey;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.OnlineRoles;
import dev.hallmark.tuf.repository.RepositoryException;
import dev.hallmark.tuf.repository.RepositoryFounding;
import dev.hallmark.tuf.repository.RepositoryKeys;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.repository.RootSuccession;
import dev.hallmark.tuf.repository.TargetFile;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import dev.hallmark.tuf.store.StoredRepository;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A TUF repository in memory and its ceremony, as far as its root is concerned. */
final class FoundedTrust implements CeremonyFunction {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Signer root = JdkSigner.p256();
  private final Signer online = JdkSigner.p256();
  private final MemoryObjectStore objects = new MemoryObjectStore();
  private final StoredRepository files = new StoredRepository(objects, InstanceObjects.TUF);
  private final byte[] trusted;

  FoundedTrust() {
    RepositoryKeys keys =
        new RepositoryKeys(
            RoleSigners.of(root),
            RoleSigners.of(JdkSigner.p256()),
            RoleSigners.of(JdkSigner.p256()),
            RoleSigners.of(JdkSigner.p256()));
    TargetFile target = new TargetFile("trusted_root.json", new byte[] {1}, Optional.empty());
    OnlineRoles holder =
        new StoredOnlineRoles(
            objects,
            InstanceObjects.TUF,
            new OnlineKeys(keys.snapshot(), keys.timestamp()),
            Lifetimes.ATTENDED,
            InstantSource.fixed(NOW));
    trusted =
        new RepositoryFounding(files, keys, holder, Lifetimes.ATTENDED)
            .publish(List.of(target), NOW);
  }

  Root last() {
    return succession().last(trusted).metadata();
  }

  String rootKeyId() {
    return TufKey.of(root.publicKey()).keyId();
  }

  @Override
  public JsonNode ask(ObjectNode event) {
    try {
      if (event.path("tuf").asText().equals("import")) {
        SignedMetadata<Root> next =
            SignedMetadata.parse(
                event.path("root").asText().getBytes(StandardCharsets.UTF_8), Root::parse);
        SignedMetadata<Root> signed =
            RootSuccession.countersigned(last(), next, RoleSigners.of(root));
        if (event.path("dryRun").asBoolean()) {
          succession().check(last(), signed, trusted, NOW);
        } else {
          succession().publish(trusted, signed, NOW);
        }
      }
      return shown();
    } catch (MalformedDocumentException | RepositoryException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private ObjectNode shown() {
    SignedMetadata<Root> last = succession().last(trusted);
    ObjectNode answer = Json.mapper().createObjectNode();
    answer.putObject("root").put("version", last.metadata().version());
    ObjectNode roles = answer.putObject("roles");
    for (Role role : Role.values()) {
      roles
          .putObject(role.typeName())
          .putObject("newest")
          .put("pem", PublicKeys.toPem(online.publicKey()));
    }
    return answer.put("file", new String(last.content(), StandardCharsets.UTF_8));
  }

  private RootSuccession succession() {
    return new RootSuccession(files, List.of());
  }
}
