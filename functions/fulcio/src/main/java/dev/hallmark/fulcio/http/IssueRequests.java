package dev.hallmark.fulcio.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.app.IssueCommand;
import dev.hallmark.fulcio.domain.proof.KeyMaterial;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.json.ProtoMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Decodes requests for certificates. Neither Content-Type nor Accept plays a part. */
final class IssueRequests {
  private static final String BEARER = "Bearer ";

  private IssueRequests() {}

  /** CreateSigningCertificateRequest of {@code dev.sigstore.fulcio.v2}. */
  static IssueCommand v2(Request request) throws JsonException {
    ProtoMessage body = ProtoMessage.read(request.body());
    Optional<ProtoMessage> credentials = body.message("credentials");
    String token = credentials.isPresent() ? credentials.get().string("oidcIdentityToken") : "";
    Optional<ProtoMessage> keyRequest = body.message("publicKeyRequest");
    if (keyRequest.isPresent() && body.value("certificateSigningRequest").isPresent()) {
      throw new JsonException("publicKeyRequest and certificateSigningRequest exclude each other");
    }
    byte[] signingRequest = body.bytes("certificateSigningRequest");
    KeyMaterial key = new KeyMaterial.Absent();
    if (keyRequest.isPresent()) {
      byte[] proof = keyRequest.get().bytes("proofOfPossession");
      Optional<ProtoMessage> publicKey = keyRequest.get().message("publicKey");
      if (publicKey.isPresent()) {
        checkAlgorithm(publicKey.get());
        key =
            new KeyMaterial.KeyWithProof(
                publicKey.get().string("content").getBytes(StandardCharsets.UTF_8), proof);
      }
    } else if (signingRequest.length > 0) {
      key = new KeyMaterial.SigningRequest(signingRequest);
    }
    return new IssueCommand(
        token.isEmpty() ? headerToken(request) : token, key, ClientProduct.of(request));
  }

  /** CreateSigningCertificateRequest of {@code dev.sigstore.fulcio.v1beta}. */
  static IssueCommand v1(Request request) throws JsonException {
    ProtoMessage body = ProtoMessage.read(request.body());
    byte[] signingRequest = body.bytes("certificateSigningRequest");
    byte[] proof = body.bytes("signedEmailAddress");
    Optional<ProtoMessage> publicKey = body.message("publicKey");
    KeyMaterial key = new KeyMaterial.Absent();
    if (publicKey.isPresent()) {
      publicKey.get().string("algorithm");
      key = new KeyMaterial.KeyWithProof(publicKey.get().bytes("content"), proof);
    }
    if (signingRequest.length > 0) {
      key = new KeyMaterial.SigningRequest(signingRequest);
    }
    return new IssueCommand(headerToken(request), key, ClientProduct.of(request));
  }

  /**
   * The algorithm is not used, since the key tells its own. Any name passes and any whole number of
   * 32 bits, as for an enum in protobuf's JSON mapping with unknown values ignored.
   */
  private static void checkAlgorithm(ProtoMessage publicKey) throws JsonException {
    Optional<JsonNode> algorithm = publicKey.value("algorithm");
    if (algorithm.isEmpty() || algorithm.get().isTextual()) {
      return;
    }
    if (!algorithm.get().isNumber() || !isInt32(algorithm.get())) {
      throw new JsonException("member publicKeyRequest.publicKey.algorithm is no enum value");
    }
  }

  private static boolean isInt32(JsonNode number) {
    double value = number.doubleValue();
    if (!(Math.abs(value) <= -(double) Integer.MIN_VALUE)) {
      return false;
    }
    BigDecimal exact = number.decimalValue();
    return exact.stripTrailingZeros().scale() <= 0
        && exact.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  /** The one Authorization header, without the first "Bearer " in it. A bare token passes too. */
  private static String headerToken(Request request) {
    List<String> values = request.headers().getOrDefault("authorization", List.of());
    if (values.size() != 1) {
      return "";
    }
    String value = values.getFirst();
    int bearer = value.indexOf(BEARER);
    return bearer < 0
        ? value
        : value.substring(0, bearer) + value.substring(bearer + BEARER.length());
  }
}
