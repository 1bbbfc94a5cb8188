package dev.hallmark.aws.dynamodb;

import dev.hallmark.logengine.store.LogStoreException;
import dev.hallmark.logengine.store.StoreBusyException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a failed call of the SDK means for the log. */
final class SdkFaults {
  private SdkFaults() {}

  /** A throttled call is no failure of the store: it may be made later. */
  static LogStoreException of(SdkException cause, String message) {
    return cause instanceof SdkServiceException service && service.isThrottlingException()
        ? new StoreBusyException(message, cause)
        : new LogStoreException(message, cause);
  }
}
