package dev.hallmark.genesis.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.config.Environment;
import dev.hallmark.kit.json.Json;
import dev.hallmark.testkit.keys.JdkSigner;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a deployment gives the function: keys in KMS and variables that name them. */
final class DeployedInstance {
  private DeployedInstance() {}

  /** Makes the keys; the variables. */
  static Map<String, String> create(FakeAws aws) {
    Map<String, String> variables = new HashMap<>();
    variables.put("HALLMARK_BUCKET", "bucket");
    variables.put("HALLMARK_URL", "https://sign.example");
    variables.put("HALLMARK_REKOR_ORIGIN", "sign.example");
    variables.put("HALLMARK_OIDC_ISSUERS", "https://idp.example, https://ci.example");
    variables.put("HALLMARK_ORGANIZATION", "example");
    variables.put("HALLMARK_CARETAKER_FUNCTION", "caretaker");
    variables.put("HALLMARK_TSA_ROOT_CURVE", "P-384");
    for (String role : List.of("CA_ROOT", "CA", "TSA_ROOT")) {
      aws.keys.put("key-" + role, JdkSigner.p384());
    }
    for (String role :
        List.of(
            "CT_LOG",
            "REKOR_V2",
            "TSA",
            "TUF_ROOT",
            "TUF_TARGETS",
            "TUF_SNAPSHOT",
            "TUF_TIMESTAMP")) {
      aws.keys.put("key-" + role, JdkSigner.p256());
    }
    aws.keys
        .keySet()
        .forEach(id -> variables.put("HALLMARK_KEY_" + id.substring("key-".length()), id));
    return variables;
  }

  /** What the function answers to an event at a time, which AWS has too. */
  static JsonNode ask(FakeAws aws, Map<String, String> variables, InstantSource clock, String event)
      throws Exception {
    aws.now = clock.instant();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    new GenesisHandler(aws, new Environment(variables), clock)
        .handleRequest(
            new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
            answer,
            new NoContext());
    return Json.readFirst(answer.toByteArray());
  }

  /** Makes further keys, of P-256, and names them. */
  static void addKeys(FakeAws aws, Map<String, String> variables, String... roles) {
    for (String role : roles) {
      aws.keys.put("key-" + role, JdkSigner.p256());
      variables.put("HALLMARK_KEY_" + role, "key-" + role);
    }
  }
}
