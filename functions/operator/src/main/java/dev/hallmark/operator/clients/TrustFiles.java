package dev.hallmark.operator.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.tuf.json.Documents;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.util.List;
import java.util.stream.Stream;

/** The instance's own files, as they were published, which many clients read. */
final class TrustFiles {
  static final String ROOT = "root.json";

  /** {@code ClientTrustConfig} of Sigstore's protobuf specifications. */
  static final String CLIENT_TRUST_CONFIG = "client_trust_config.json";

  private static final String CLIENT_TRUST_CONFIG_TYPE =
      "application/vnd.dev.sigstore.clienttrustconfig.v0.1+json";

  private TrustFiles() {}

  /** The root to begin with, and the two targets that say where to sign and whom to trust. */
  static List<ClientFile> of(KnownInstance instance, ClientFile... more) {
    return Stream.concat(
            Stream.of(
                new ClientFile(ROOT, instance.root()),
                target(instance, TrustedRoot.FILE_NAME),
                target(instance, SigningConfig.FILE_NAME)),
            Stream.of(more))
        .toList();
  }

  /** Both targets in one file. */
  static ClientFile clientTrustConfig(KnownInstance instance) {
    ObjectNode config = Documents.object();
    config.put("mediaType", CLIENT_TRUST_CONFIG_TYPE);
    config.set("trustedRoot", document(instance, TrustedRoot.FILE_NAME));
    config.set("signingConfig", document(instance, SigningConfig.FILE_NAME));
    return new ClientFile(CLIENT_TRUST_CONFIG, Documents.write(config));
  }

  /** The trusted root on one line with its end, as JSON Lines. */
  static ClientFile line(KnownInstance instance, String name) {
    return ClientFile.text(name, document(instance, TrustedRoot.FILE_NAME) + "\n");
  }

  private static ClientFile target(KnownInstance instance, String name) {
    return new ClientFile(name, instance.target(name));
  }

  private static JsonNode document(KnownInstance instance, String name) {
    try {
      return Json.readWhole(instance.target(name));
    } catch (JsonException e) {
      throw new IllegalStateException("it was read before", e);
    }
  }
}
