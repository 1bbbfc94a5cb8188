package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.ObjectStore.Serving;
import dev.hallmark.tuf.repository.FileKind;

/** How files are served: media type by name, caching by whether the name can get other bytes. */
final class Servings {
  /** Objects that functions and people read. */
  static final Serving JSON = new Serving("application/json", "no-cache");

  static final Serving PEM = new Serving("application/x-pem-file", "no-cache");

  private static final String FOREVER = "public, max-age=31536000, immutable";

  private Servings() {}

  /** A file of the TUF repository. */
  static Serving of(String path, FileKind kind) {
    String type = path.endsWith(".json") ? JSON.contentType() : PEM.contentType();
    return switch (kind) {
      case CURRENT -> new Serving(type, "no-cache");
      case IMMUTABLE -> new Serving(type, FOREVER);
    };
  }
}
