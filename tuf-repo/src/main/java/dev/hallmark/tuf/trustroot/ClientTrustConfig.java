package dev.hallmark.tuf.trustroot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.json.MalformedDocumentException;

/**
 * {@code ClientTrustConfig} of sigstore's protobuf specifications: trusted root and signing
 * configuration in one file, for clients that are given a file and no mirror.
 */
public final class ClientTrustConfig {
  /** Its target path. */
  public static final String FILE_NAME = "client_trust_config.json";

  /** The one that clients accept. */
  public static final String MEDIA_TYPE =
      "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json";

  private ClientTrustConfig() {}

  /**
   * Both files in one.
   *
   * @param trustedRoot {@link TrustedRoot} as JSON
   * @param signingConfig {@link SigningConfig} as JSON
   * @throws MalformedDocumentException if one of them is not one JSON object
   */
  public static byte[] of(byte[] trustedRoot, byte[] signingConfig)
      throws MalformedDocumentException {
    ObjectNode config = Documents.object();
    config.put("mediaType", MEDIA_TYPE);
    config.set("trustedRoot", Documents.read(trustedRoot));
    config.set("signingConfig", Documents.read(signingConfig));
    return Documents.write(config);
  }
}
