package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.StoreBusyException;
import dev.hallmark.logengine.store.StoreMissingException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What a failed call of the SDK means for the log. */
final class SdkFaults {
  private SdkFaults() {}

  /**
   * A throttled call is no failure of the store: it may be made later. A table that is not there is
   * told from one that does not answer.
   */
  static LogStoreException of(SdkException cause, String message) {
    if (cause instanceof ResourceNotFoundException) {
      return new StoreMissingException(message, cause);
    }
    return cause instanceof SdkServiceException service && service.isThrottlingException()
        ? new StoreBusyException(message, cause)
        : new LogStoreException(message, cause);
  }
}
