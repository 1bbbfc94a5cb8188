package dev.hallmark.genesis.app;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import dev.hallmark.kit.store.ObjectStore.StoredObject;
import java.util.Arrays;
import java.util.Optional;

/**
 * Fulcio's configuration in the instance's bucket: the one object that a later run may replace.
 * Fulcio checks it whole when it reads it; here only what is surely wrong is refused, so that a
 * deployment fails and not each request after it.
 */
public final class FulcioConfigurationObject {
  private static final int ATTEMPTS = 3;

  private final ObjectStore store;

  public FulcioConfigurationObject(ObjectStore store) {
    this.store = store;
  }

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if it is no JSON object with at least one issuer
   */
  public static void check(byte[] json) {
    try {
      JsonNode configuration = Json.readWhole(json);
      if (configuration.path("oidc-issuers").isEmpty()
          && configuration.path("meta-issuers").isEmpty()) {
        throw new IllegalArgumentException(
            "Fulcio's configuration names no issuer in oidc-issuers or meta-issuers");
      }
    } catch (JsonException e) {
      throw new IllegalArgumentException("Fulcio's configuration is not JSON: " + e.reason(), e);
    }
  }

  /**
   * Stores the configuration; writes nothing if it stands there already.
   *
   * @throws CeremonyContentionException if others keep writing too
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer
   */
  public void put(byte[] json) {
    check(json);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<StoredObject> present = store.get(InstanceObjects.FULCIO_CONFIG);
      if (present.isPresent() && Arrays.equals(present.get().content(), json)) {
        return;
      }
      boolean written =
          present.isEmpty()
              ? store.putIfAbsent(InstanceObjects.FULCIO_CONFIG, json, Servings.JSON)
              : store.putIfMatch(
                  InstanceObjects.FULCIO_CONFIG, json, Servings.JSON, present.get().version());
      if (written) {
        return;
      }
    }
    throw new CeremonyContentionException("somebody else is writing Fulcio's configuration");
  }

  /**
   * The configuration as it stands.
   *
   * @throws CeremonyException if there is none yet
   * @throws dev.hallmark.kit.store.StoreException if the store did not answer
   */
  public byte[] require() {
    return store
        .get(InstanceObjects.FULCIO_CONFIG)
        .map(StoredObject::content)
        .orElseThrow(() -> new CeremonyException("the instance has no Fulcio configuration yet"));
  }
}
