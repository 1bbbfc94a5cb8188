package dev.hallmark.aws.removal;

import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;

/**
 * Schedules the deletion of keys. KMS deletes none at once: until its day a key signs nothing,
 * costs nothing, and can be taken back.
 */
public final class KeyRemoval {
  private final KmsClient client;

  /** Over a client. */
  public KeyRemoval(KmsClient client) {
    this.client = client;
  }

  /**
   * Schedules it. One whose deletion is scheduled stays as it was scheduled.
   *
   * @param key its id
   * @param days how long it can be taken back: 7 to 30
   * @return when it is deleted; empty if there is no such key
   * @throws RemovalException if KMS refuses, or does not answer
   */
  public Optional<Instant> schedule(String key, int days) {
    try {
      Optional<Instant> scheduled = scheduledFor(key);
      return scheduled.isPresent()
          ? scheduled
          : Optional.ofNullable(
              client
                  .scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(days))
                  .deletionDate());
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (KmsInvalidStateException e) {
      // Scheduled by somebody else meanwhile.
      return scheduledFor(key);
    } catch (SdkException e) {
      throw RemovalException.of(e, "KMS did not schedule the key's deletion");
    }
  }

  private Optional<Instant> scheduledFor(String key) {
    return Optional.ofNullable(
        client.describeKey(request -> request.keyId(key)).keyMetadata().deletionDate());
  }
}
