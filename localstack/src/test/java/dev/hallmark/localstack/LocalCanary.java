package dev.hallmark.localstack;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.aws.AwsClients;
import dev.hallmark.aws.kms.KmsSigner;
import dev.hallmark.aws.s3.S3ObjectStore;
import dev.hallmark.canary.lambda.CanaryHandler;
import dev.hallmark.genesis.app.CanaryIssuer;
import dev.hallmark.genesis.app.FulcioConfigurationObject;
import dev.hallmark.kit.canary.CanaryIdentity;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.metrics.MetricLog;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import dev.hallmark.pki.keys.SignatureScheme;
import dev.hallmark.tuf.remote.RootChecksum;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.kms.model.KeySpec;

/** The canary's own handler before a running instance. */
final class LocalCanary {
  /** Of its key. */
  static final String KEY = "alias/hallmark-canary";

  /** It is asked for nothing. */
  private static final Context NO_CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> {
                throw new AssertionError("asked for " + method.getName());
              });

  private final AwsClients clients;
  private final LocalInstance instance;

  LocalCanary(AwsClients clients, LocalInstance instance) {
    this.clients = clients;
    this.instance = instance;
  }

  /** Makes its key, where the instance is to start. */
  static void makeKey(AwsClients clients) {
    ((EmbeddedKms) clients.kms()).ensureKey(KEY, KeySpec.ECC_NIST_P256);
  }

  KmsSigner key() {
    return new KmsSigner(clients.kms(), KEY, SignatureScheme.ECDSA_P256_SHA256);
  }

  CanaryIssuer issuer() {
    return new CanaryIssuer(CanaryIdentity.of(instance.url()), (ECPublicKey) key().publicKey());
  }

  /** Leaves Fulcio's configuration as the ceremony of a deployment with a canary does. */
  void admit() {
    new FulcioConfigurationObject(new S3ObjectStore(clients.s3(), LocalInstance.BUCKET))
        .put(issuer().addedTo(instance.object(InstanceObjects.FULCIO_CONFIG)));
  }

  CanaryHandler handler(InstantSource clock, MetricLog metrics) {
    return handler(Map.of(), clock, metrics);
  }

  /**
   * @param more variables of its environment
   */
  CanaryHandler handler(Map<String, String> more, InstantSource clock, MetricLog metrics) {
    String root = RootChecksum.of(instance.object(InstanceObjects.TUF_FIRST_ROOT)).sha256();
    Map<String, String> variables = new HashMap<>(more);
    variables.put("HALLMARK_URL", instance.url());
    variables.put("HALLMARK_TUF_ROOT_SHA256", root);
    variables.put("HALLMARK_KEY_CANARY", KEY);
    return new CanaryHandler(clients, new Environment(variables), clock, metrics);
  }

  /** What a round answers. */
  static JsonNode round(CanaryHandler canary) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    canary.handleRequest(
        new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)), answer, NO_CONTEXT);
    return Json.mapper().readTree(answer.toByteArray());
  }
}
