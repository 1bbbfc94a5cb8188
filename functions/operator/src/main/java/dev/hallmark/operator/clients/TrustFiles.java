package dev.hallmark.operator.clients;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.tuf.json.MalformedDocumentException;
import dev.hallmark.tuf.trustroot.ClientTrustConfig;
import dev.hallmark.tuf.trustroot.SigningConfig;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.util.List;
import java.util.stream.Stream;

/** The instance's own files, as they were published, which many clients read. */
final class TrustFiles {
  static final String ROOT = "root.json";

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
    try {
      return new ClientFile(
          ClientTrustConfig.FILE_NAME,
          ClientTrustConfig.of(
              instance.target(TrustedRoot.FILE_NAME), instance.target(SigningConfig.FILE_NAME)));
    } catch (MalformedDocumentException e) {
      throw new IllegalStateException("both were read before", e);
    }
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
