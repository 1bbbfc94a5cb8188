package dev.hallmark.aws.removal;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS did not remove something, or did not say what there is. */
public final class RemovalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int FORBIDDEN = 403;

  private final boolean denied;

  RemovalException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.denied = cause instanceof AwsServiceException refused && denied(refused);
  }

  /** What a failed call means. The service's own words follow ours: they name the right. */
  static RemovalException of(SdkException cause, String message) {
    return new RemovalException(message + ": " + words(cause), cause);
  }

  /** Whether a right is missing, or a policy denies it. */
  public boolean denied() {
    return denied;
  }

  private static String words(SdkException cause) {
    if (cause instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      AwsErrorDetails details = refused.awsErrorDetails();
      return details.errorMessage() == null ? details.errorCode() : details.errorMessage();
    }
    return "no answer";
  }

  static boolean denied(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    return code.startsWith("AccessDenied")
        || (refused.statusCode() == FORBIDDEN && !refused.isThrottlingException());
  }
}
