package dev.hallmark.caretaker.lambda;

import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.caretaker.app.TrustCare;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.tuf.online.OnlineRequests;
import dev.hallmark.tuf.repository.Lifetimes;
import dev.hallmark.tuf.repository.OnlineKeys;
import dev.hallmark.tuf.repository.RoleSigners;
import dev.hallmark.tuf.store.StoredOnlineRoles;
import dev.hallmark.tuf.store.StoredRepository;
import dev.hallmark.tuf.store.StoredVersions;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two TUF repositories of the instance, which have one root and the same keys. */
final class ConfiguredRepositories {
  private static final String KEY = "HALLMARK_KEY_";

  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;

  ConfiguredRepositories(AwsClients clients, Environment environment, InstantSource clock) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
  }

  List<TrustCare> all() {
    ObjectStore objects = objects();
    OnlineKeys keys = keys();
    return List.of(
        care("tuf", InstanceObjects.TUF, objects, keys),
        care("tuf/legacy", InstanceObjects.TUF_LEGACY, objects, keys));
  }

  /** What the ceremony asks of them. */
  OnlineRequests requests() {
    ObjectStore objects = objects();
    OnlineKeys keys = keys();
    return new OnlineRequests(
        Stream.of(InstanceObjects.TUF, InstanceObjects.TUF_LEGACY)
            .collect(
                Collectors.toMap(
                    prefix -> prefix,
                    prefix ->
                        new StoredOnlineRoles(objects, prefix, keys, Lifetimes.ATTENDED, clock))));
  }

  private ObjectStore objects() {
    return new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET"));
  }

  private OnlineKeys keys() {
    return new OnlineKeys(signers("TUF_SNAPSHOT"), signers("TUF_TIMESTAMP"));
  }

  private TrustCare care(String name, String prefix, ObjectStore objects, OnlineKeys keys) {
    return new TrustCare(
        name,
        new StoredRepository(objects, prefix),
        new StoredVersions(objects, prefix),
        () -> objects.get(InstanceObjects.TUF_FIRST_ROOT).map(ObjectStore.StoredObject::content),
        keys,
        Lifetimes.ATTENDED,
        clock);
  }

  /** The first key of a role and those that take over from it; the last root says which sign. */
  private RoleSigners signers(String role) {
    List<Signer> all = environment.numbered(KEY + role).stream().map(this::signer).toList();
    return RoleSigners.of(all.getFirst()).and(all.subList(1, all.size()));
  }

  private Signer signer(String id) {
    return new KmsSigner(clients.kms(), id, SignatureScheme.ECDSA_P256_SHA256);
  }
}
