package dev.hallmark.genesis.app;

import dev.hallmark.kit.freeze.FreezeRecord;
import dev.hallmark.kit.freeze.Holder;
import dev.hallmark.kit.json.Json;
import dev.hallmark.kit.json.JsonException;
import dev.hallmark.kit.store.InstanceObjects;
import dev.hallmark.kit.store.ObjectStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Stops certificates for an identity or an issuer, and lets them go on. One object says it, which
 * the certificate authority reads. Signs nothing and tells clients nothing: what was issued before
 * stays as it is.
 */
public final class Freezes {
  private final CeremonyObjects objects;
  private final InstantSource clock;

  public Freezes(ObjectStore objects, InstantSource clock) {
    this.objects = new CeremonyObjects(objects);
    this.clock = clock;
  }

  /**
   * Every freeze there was.
   *
   * @throws CeremonyException if the instance was not founded, or the record is damaged
   */
  public FreezeRecord record() {
    objects.require(CeremonyObjects.RECORD);
    return objects.get(InstanceObjects.FROZEN).map(Freezes::parse).orElse(FreezeRecord.EMPTY);
  }

  /**
   * Freezes a holder; one that is frozen stays so since then and for that reason. Returns when it
   * is durable.
   *
   * @param reason in the operator's words, may be empty
   * @return the record then
   */
  public FreezeRecord freeze(Holder holder, String reason) {
    return change(before -> before.frozen(holder, now(), reason));
  }

  /**
   * Lifts a holder's freeze; one that was lifted stays so.
   *
   * @param reason in the operator's words, may be empty
   * @return the record then
   * @throws CeremonyException if the holder never was frozen
   */
  public FreezeRecord lift(Holder holder, String reason) {
    return change(
        before -> {
          if (!before.knows(holder)) {
            throw new CeremonyException(
                "nothing of that name was ever frozen: hallmark freeze list shows what is");
          }
          return before.lifted(holder, now(), reason);
        });
  }

  private FreezeRecord change(UnaryOperator<FreezeRecord> next) {
    objects.require(CeremonyObjects.RECORD);
    boolean changed =
        objects.change(
            InstanceObjects.FROZEN,
            Servings.JSON,
            stored -> {
              FreezeRecord before = stored.map(Freezes::parse).orElse(FreezeRecord.EMPTY);
              FreezeRecord after = next.apply(before);
              return after.equals(before)
                  ? Optional.empty()
                  : Optional.of(Json.write(after.toJson()));
            });
    if (!changed) {
      throw new CeremonyContentionException("others keep freezing and lifting");
    }
    return record();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private static FreezeRecord parse(byte[] json) {
    try {
      return FreezeRecord.parse(json);
    } catch (JsonException e) {
      throw new CeremonyException(
          "the record of freezes is damaged, and nothing is issued: restore the former version of"
              + " the object instance/frozen.json",
          e);
    }
  }
}
