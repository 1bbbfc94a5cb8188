package dev.hallmark.integration.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.integration.RunningInstance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;

/** The instance's trust files, narrowed to one log, for clients that must be told which to use. */
final class TrustFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrustFiles() {}

  /** A signing configuration (sigstore protobuf-specs) that names this log and no other. */
  static Path signingConfig(RunningInstance instance, LogVersion log, Path folder) {
    return write(folder.resolve("signing-config-" + log + ".json"), signingConfig(instance, log));
  }

  /** A client trust configuration (sigstore protobuf-specs) with this log and no other. */
  static Path trustConfig(RunningInstance instance, LogVersion log, Path folder) {
    ObjectNode config = JSON.createObjectNode();
    config.put("mediaType", "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json");
    config.set("trustedRoot", read(Path.of(instance.variable("HALLMARK_TRUSTED_ROOT"))));
    config.set("signingConfig", signingConfig(instance, log));
    return write(folder.resolve("trust-config-" + log + ".json"), config);
  }

  /** The first log entry of a bundle. */
  static JsonNode logEntry(Path bundle) {
    return read(bundle).at("/verificationMaterial/tlogEntries/0");
  }

  /** The log of which a bundle's certificate has the first SCT (RFC 6962 section 3.3), in hex. */
  static String ctLogId(Path bundle) {
    ByteBuffer scts =
        ByteBuffer.wrap(certificate(bundle).getExtensionValue("1.3.6.1.4.1.11129.2.4.2"));
    skipOctetString(scts);
    skipOctetString(scts);
    // Before it the lengths of list and SCT, and the version.
    byte[] id = new byte[32];
    scts.get(scts.position() + 5, id);
    return HexFormat.of().formatHex(id);
  }

  /** Name of the authority that issued the certificate in a bundle. */
  static String issuer(Path bundle) {
    return certificate(bundle).getIssuerX500Principal().getName();
  }

  /** SHA-256 of the key (SubjectPublicKeyInfo) of the first certificate authority, in hex. */
  static String keyOfTheCa(Path trustedRoot) {
    X509Certificate issuing =
        parse(
            read(trustedRoot)
                .at("/certificateAuthorities/0/certChain/certificates/0/rawBytes")
                .asText());
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(issuing.getPublicKey().getEncoded()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static X509Certificate certificate(Path bundle) {
    JsonNode material = read(bundle).path("verificationMaterial");
    String der =
        material
            .at("/certificate/rawBytes")
            .asText(material.at("/x509CertificateChain/certificates/0/rawBytes").asText());
    return parse(der);
  }

  private static X509Certificate parse(String der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(der)));
    } catch (CertificateException e) {
      throw new AssertionError("no certificate", e);
    }
  }

  private static void skipOctetString(ByteBuffer der) {
    int first = der.get(der.position() + 1) & 0xff;
    der.position(der.position() + 2 + (first < 0x80 ? 0 : first - 0x80));
  }

  static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode signingConfig(RunningInstance instance, LogVersion log) {
    ObjectNode config = (ObjectNode) read(Path.of(instance.variable("HALLMARK_SIGNING_CONFIG")));
    ArrayNode logs = (ArrayNode) config.get("rekorTlogUrls");
    // The newest stands first.
    JsonNode only =
        logs.valueStream()
            .filter(service -> service.path("majorApiVersion").asInt() == log.number())
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no log " + log));
    logs.removeAll().add(only);
    return config;
  }

  private static Path write(Path file, JsonNode content) {
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
