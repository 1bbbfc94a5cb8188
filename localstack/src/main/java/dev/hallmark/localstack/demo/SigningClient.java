package dev.hallmark.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * Signs as cosign does: fresh key, certificate, signature, timestamp, log entry, bundle. One method
 * a step.
 */
public final class SigningClient implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final SecureRandom random = new SecureRandom();
  private final String url;
  private final String rekorUrl;

  /**
   * Of an instance with one Rekor v2 log.
   *
   * @param url base URL of the instance
   */
  public SigningClient(String url) {
    this(url, url);
  }

  /**
   * @param url base URL of the instance
   * @param rekorUrl base URL of its Rekor v2 log
   */
  public SigningClient(String url, String rekorUrl) {
    this.url = url;
    this.rekorUrl = rekorUrl;
  }

  /** Asks an issuer for a token with an e-mail address. */
  public String token(String issuer, String email) throws IOException, InterruptedException {
    String query = "?email=" + URLEncoder.encode(email, StandardCharsets.UTF_8);
    byte[] answer =
        send(
            HttpRequest.newBuilder(URI.create(issuer + "/token" + query)).timeout(TIMEOUT).build(),
            200);
    return Json.mapper().readTree(answer).path("id_token").asText();
  }

  /** A key that signs once and is forgotten. */
  public KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** ECDSA over SHA-256, DER. */
  public byte[] sign(KeyPair key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivate(), random);
    signature.update(message);
    return signature.sign();
  }

  /** Asks Fulcio for a certificate. */
  public X509Certificate certificate(String token, String email, KeyPair key)
      throws IOException, InterruptedException, GeneralSecurityException {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    byte[] proof = sign(key, email.getBytes(StandardCharsets.UTF_8));
    byte[] request =
        Json.write(
            Map.of(
                "publicKeyRequest",
                Map.of(
                    "publicKey",
                    Map.of("algorithm", "ECDSA", "content", pem),
                    "proofOfPossession",
                    BASE64.encodeToString(proof))));
    byte[] answer =
        send(
            post("/api/v2/signingCert", "application/json", request)
                .header("Authorization", "Bearer " + token)
                .build(),
            200);
    String leaf =
        Json.mapper()
            .readTree(answer)
            .at("/signedCertificateEmbeddedSct/chain/certificates/0")
            .asText();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(leaf.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Asks the timestamp authority to date a signature. Returns the DER TimeStampResp (RFC 3161
   * section 2.4.2).
   */
  public byte[] timestamp(byte[] signature)
      throws IOException, InterruptedException, GeneralSecurityException, TSPException {
    byte[] imprint = java.security.MessageDigest.getInstance("SHA-256").digest(signature);
    TimeStampRequest request =
        new TimeStampRequestGenerator()
            .generate(NISTObjectIdentifiers.id_sha256, imprint, new BigInteger(64, random));
    byte[] answer =
        send(
            post("/api/v1/timestamp", "application/timestamp-query", request.getEncoded())
                // As Sigstore's own clients do: a gateway decodes binary only for who accepts it.
                .header("Accept", "application/timestamp-reply")
                .build(),
            200);
    new TimeStampResponse(answer).validate(request);
    return answer;
  }

  /** Enters a signature into the transparency log. Returns the TransparencyLogEntry. */
  public JsonNode log(byte[] digest, byte[] signature, X509Certificate certificate)
      throws IOException, InterruptedException, GeneralSecurityException {
    byte[] request =
        Json.write(
            Map.of(
                "hashedRekordRequestV002",
                Map.of(
                    "digest",
                    BASE64.encodeToString(digest),
                    "signature",
                    Map.of(
                        "content",
                        BASE64.encodeToString(signature),
                        "verifier",
                        Map.of(
                            "x509Certificate",
                            Map.of("rawBytes", BASE64.encodeToString(certificate.getEncoded())),
                            "keyDetails",
                            "PKIX_ECDSA_P256_SHA_256")))));
    URI entries = URI.create(rekorUrl + "/api/v2/log/entries");
    return Json.mapper().readTree(send(post(entries, "application/json", request).build(), 201));
  }

  /** Puts everything a verifier needs into a Sigstore bundle, version 0.3. */
  public ObjectNode bundle(
      byte[] digest,
      byte[] signature,
      X509Certificate certificate,
      byte[] timestamp,
      JsonNode logEntry)
      throws GeneralSecurityException {
    ObjectNode bundle = Json.mapper().createObjectNode();
    bundle.put("mediaType", "application/vnd.dev.sigstore.bundle.v0.3+json");
    ObjectNode material = bundle.putObject("verificationMaterial");
    material
        .putObject("certificate")
        .put("rawBytes", BASE64.encodeToString(certificate.getEncoded()));
    material.putArray("tlogEntries").add(logEntry);
    material
        .putObject("timestampVerificationData")
        .putArray("rfc3161Timestamps")
        .addObject()
        .put("signedTimestamp", BASE64.encodeToString(timestamp));
    ObjectNode message = bundle.putObject("messageSignature");
    message
        .putObject("messageDigest")
        .put("algorithm", "SHA2_256")
        .put("digest", BASE64.encodeToString(digest));
    message.put("signature", BASE64.encodeToString(signature));
    return bundle;
  }

  @Override
  public void close() {
    http.close();
  }

  private HttpRequest.Builder post(String path, String contentType, byte[] body) {
    return post(URI.create(url + path), contentType, body);
  }

  private static HttpRequest.Builder post(URI uri, String contentType, byte[] body) {
    return HttpRequest.newBuilder(uri)
        .timeout(TIMEOUT)
        .header("Content-Type", contentType)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private byte[] send(HttpRequest request, int expected) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != expected) {
      throw new IOException(
          "%s answered %d: %s"
              .formatted(
                  request.uri().getPath(),
                  answer.statusCode(),
                  new String(answer.body(), StandardCharsets.UTF_8).strip()));
    }
    return answer.body();
  }
}
