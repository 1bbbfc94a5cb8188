package dev.hallmark.integration.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.hallmark.kit.json.Json;
import dev.hallmark.localstack.embedded.EmbeddedKms;
import java.io.IOException;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.SignRequest;

/** The simulated KMS in AWS's JSON protocol 1.1. */
record KmsWire(EmbeddedKms kms) {
  void answer(HttpExchange exchange, String target, JsonNode request) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    String key = request.path("KeyId").asText();
    ObjectNode answer = Json.mapper().createObjectNode().put("KeyId", key);
    try {
      switch (target) {
        case "TrentService.GetPublicKey" ->
            answer.put(
                "PublicKey",
                text(
                    kms.getPublicKey(GetPublicKeyRequest.builder().keyId(key).build())
                        .publicKey()));
        case "TrentService.Sign" ->
            answer.put(
                "Signature",
                text(
                    kms.sign(
                            SignRequest.builder()
                                .keyId(key)
                                .messageType(request.path("MessageType").asText())
                                .signingAlgorithm(request.path("SigningAlgorithm").asText())
                                .message(
                                    SdkBytes.fromByteArray(
                                        Base64.getDecoder()
                                            .decode(request.path("Message").asText())))
                                .build())
                        .signature()));
        default -> throw new IOException("the functions call nothing else of KMS");
      }
      SimulatedAws.send(exchange, 200, answer.toString());
    } catch (KmsException e) {
      SimulatedAws.send(exchange, 400, "{\"__type\":\"ValidationException\"}");
    }
  }

  private static String text(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
