package dev.hallmark.genesis.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.genesis.app.CeremonyKeys;
import dev.hallmark.genesis.app.Genesis;
import dev.hallmark.genesis.app.InstanceDescription;
import dev.hallmark.genesis.app.Inventory;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.pki.keys.Signer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * Holds the ceremony at each invocation, whatever the event, and answers with the {@link Inventory}
 * as JSON. Invoked once for each deployment; a second time changes nothing. A fault fails the
 * invocation, which may be repeated.
 */
public final class GenesisHandler implements RequestStreamHandler {
  private final AwsClients clients;
  private final Environment environment;
  private final InstantSource clock;

  /** Real clients, this process's environment, the system's clock. */
  public GenesisHandler() {
    this(AwsClients.fromEnvironment(), Environment.system(), InstantSource.system());
  }

  /** The parts given. */
  public GenesisHandler(AwsClients clients, Environment environment, InstantSource clock) {
    this.clients = clients;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Genesis genesis =
        new Genesis(
            new S3ObjectStore(clients.s3(), environment.require("HALLMARK_BUCKET")),
            keys(),
            clock,
            new SecureRandom());
    answer.write(json(genesis.run(instance())));
  }

  private InstanceDescription instance() {
    return new InstanceDescription(
        environment.require("HALLMARK_URL"),
        environment.require("HALLMARK_REKOR_ORIGIN"),
        Arrays.stream(environment.optional("HALLMARK_OIDC_ISSUERS").orElse("").split(",", -1))
            .map(String::strip)
            .filter(issuer -> !issuer.isEmpty())
            .toList(),
        environment.require("HALLMARK_ORGANIZATION"));
  }

  private CeremonyKeys keys() {
    return new CeremonyKeys(
        signer("CA_ROOT", SignatureScheme.ECDSA_P384_SHA384),
        signer("CA", SignatureScheme.ECDSA_P384_SHA384),
        p256("CT_LOG"),
        p256("REKOR_V2"),
        p256("TSA_ROOT"),
        p256("TSA"),
        p256("TUF_ROOT"),
        p256("TUF_TARGETS"),
        p256("TUF_SNAPSHOT"),
        p256("TUF_TIMESTAMP"));
  }

  private Signer p256(String role) {
    return signer(role, SignatureScheme.ECDSA_P256_SHA256);
  }

  private Signer signer(String role, SignatureScheme scheme) {
    return new KmsSigner(clients.kms(), environment.require("HALLMARK_KEY_" + role), scheme);
  }

  private static byte[] json(Inventory inventory) {
    ObjectNode answer = Json.mapper().createObjectNode();
    answer.put("founded", inventory.founded().toString());
    answer.put("tufUrl", inventory.tufUrl());
    answer.put("tufLegacyUrl", inventory.tufLegacyUrl());
    answer.put("tufRootSha256", inventory.tufRootSha256());
    answer.put("caRootSha256", inventory.caRootSha256());
    answer.put("tsaRootSha256", inventory.tsaRootSha256());
    answer.put("ctLogId", inventory.ctLogId());
    answer.put("rekorLogId", inventory.rekorLogId());
    return Json.write(answer);
  }
}
