package dev.hallmark.infrastructure.watch;

import dev.hallmark.fulcio.app.CtLog;
import dev.hallmark.fulcio.app.CtLogs;
import dev.hallmark.fulcio.app.Deadline;
import dev.hallmark.fulcio.app.Freezes;
import dev.hallmark.fulcio.app.InstanceSource;
import dev.hallmark.fulcio.app.IssuanceAudit;
import dev.hallmark.fulcio.app.IssueCertificate;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.IssuerKeys;
import dev.hallmark.fulcio.app.KeyLookup;
import dev.hallmark.fulcio.app.TokenVerifier;
import dev.hallmark.fulcio.domain.config.IssuanceSettings;
import dev.hallmark.fulcio.domain.proof.PossessionProof;
import dev.hallmark.fulcio.domain.token.PublishedKeys;
import dev.hallmark.fulcio.http.FulcioEndpoints;
import dev.hallmark.kit.http.Endpoint;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.EdgeFunction;
import dev.hallmark.kit.lambda.GatewayEvents;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.VolatileSearchIndex;
import dev.hallmark.logengine.TransparencyLog;
import dev.hallmark.logkeys.CheckpointKey;
import dev.hallmark.logkeys.EntryTimestamps;
import dev.hallmark.logkeys.TreeOrigin;
import dev.hallmark.pki.keys.Signer;
import dev.hallmark.pki.keys.SucceedingKeys;
import dev.hallmark.rekor.RepeatedEntries;
import dev.hallmark.rekor.admission.AdmissionPolicy;
import dev.hallmark.rekor.v1.app.AdmissionRules;
import dev.hallmark.rekor.v1.app.Shard;
import dev.hallmark.rekor.v1.app.Shards;
import dev.hallmark.rekor.v1.domain.kind.EntryKinds;
import dev.hallmark.rekor.v1.http.RekorV1Routes;
import dev.hallmark.rekor.v2.app.Closing;
import dev.hallmark.rekor.v2.app.CreateEntry;
import dev.hallmark.rekor.v2.http.RekorRoutes;
import dev.hallmark.testkit.keys.JdkSigner;
import dev.hallmark.testkit.log.MemoryLogStore;
import dev.hallmark.timestamp.app.ClockGuard;
import dev.hallmark.timestamp.app.TimestampAuthority;
import dev.hallmark.timestamp.domain.Policies;
import dev.hallmark.timestamp.http.TimestampEndpoints;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions' own code behind their edge, measured, over stores of a test. */
final class Services {
  private final Recording recording;

  Services(Recording recording) {
    this.recording = recording;
  }

  /** One function. */
  record Service(EdgeFunction function) {
    /** Asks for a path; its status. */
    int get(String path) {
      return send(Request.of("GET", path, Map.of(), new byte[0]));
    }

    int post(String path, String type, String body) {
      return send(
          Request.of(
              "POST",
              path,
              Map.of("Content-Type", List.of(type)),
              body.getBytes(StandardCharsets.UTF_8)));
    }

    int send(Request request) {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        function.handle(new ByteArrayInputStream(GatewayEvents.writeRequest(request)), answer);
        return GatewayEvents.readResponse(answer.toByteArray()).status();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Service timestamps(ObjectStore objects) {
    return timestamps(objects, JdkSigner.p256());
  }

  Service timestamps(ObjectStore objects, Signer key) {
    return service(
        "timestamp",
        TimestampEndpoints.router(
            new TimestampAuthority(
                objects,
                SucceedingKeys.of(key),
                Policies.SIGSTORE,
                new ClockGuard(recording),
                new SecureRandom())));
  }

  /**
   * Asks no issuer for its keys: those of the instance's configuration must be pinned.
   *
   * @param log answers what is to be logged
   */
  Service fulcio(InstanceSource instances, CtLog log) {
    IssuerKeys noKeys =
        new IssuerKeys() {
          @Override
          public KeyLookup current(IssuerAccess issuer) {
            return new KeyLookup.Unreachable();
          }

          @Override
          public PublishedKeys newerThan(IssuerAccess issuer, PublishedKeys seen) {
            return seen;
          }
        };
    IssuanceSettings settings = IssuanceSettings.DEFAULTS;
    return service(
        "fulcio",
        FulcioEndpoints.over(
            new IssueCertificate(
                instances,
                new TokenVerifier(noKeys, recording),
                new PossessionProof(settings.algorithms()),
                Freezes.NONE,
                CtLogs.of(log),
                IssuanceAudit.OFF,
                settings.life(),
                new Deadline(Duration.ofSeconds(15)),
                recording,
                new SecureRandom()),
            instances,
            settings.maximumRequestBytes()));
  }

  Service rekor(Signer signer) {
    CheckpointKey key = new CheckpointKey(signer, "rekor.example");
    TransparencyLog log =
        TransparencyLog.builder(new MemoryLogStore(), key, recording, new SecureRandom()).build();
    return service(
        "rekor",
        RekorRoutes.router(
            log,
            new CreateEntry(
                log, new AdmissionPolicy.AnySigner(), RepeatedEntries.ANSWERED, Closing.never()),
            key));
  }

  Service rekorV1(Signer signer) {
    TreeOrigin origin = TreeOrigin.parse("rekor.example - 1193050959916656506");
    TransparencyLog log =
        TransparencyLog.builder(
                new MemoryLogStore(),
                CheckpointKey.ofTree(signer, origin),
                recording,
                new SecureRandom())
            .receipts(new EntryTimestamps(signer))
            .build();
    return service(
        "rekor-v1",
        RekorV1Routes.edge(
            new AdmissionRules(
                EntryKinds.all(recording), Set.of(), new AdmissionPolicy.AnySigner()),
            Shards.of(new Shard(origin, signer, log)),
            new VolatileSearchIndex(),
            RepeatedEntries.ANSWERED,
            Set.of()));
  }

  private Service service(String name, Endpoint endpoint) {
    return new Service(new EdgeFunction(endpoint, recording.meter(name)));
  }
}
