package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.ObjectStore.Serving;

/** How the instance's objects are served: they may be replaced. */
final class Servings {
  /** Objects that functions and people read. */
  static final Serving JSON = new Serving("application/json", "no-cache");

  static final Serving PEM = new Serving("application/x-pem-file", "no-cache");

  private Servings() {}
}
