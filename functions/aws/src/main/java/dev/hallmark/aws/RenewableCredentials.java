package dev.hallmark.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The SDK's own chain of sources, which remembers what it found, but forgets it on demand: a
 * restored environment has other credentials than the one that was photographed, and those of the
 * snapshot may have expired long ago.
 */
final class RenewableCredentials implements AwsCredentialsProvider {
  private @Nullable DefaultCredentialsProvider chain;

  @Override
  public AwsCredentials resolveCredentials() {
    return chain().resolveCredentials();
  }

  /** Forgets them. */
  synchronized void renew() {
    DefaultCredentialsProvider present = chain;
    if (present != null) {
      present.close();
      chain = null;
    }
  }

  private synchronized DefaultCredentialsProvider chain() {
    DefaultCredentialsProvider present = chain;
    if (present == null) {
      present = DefaultCredentialsProvider.builder().build();
      chain = present;
    }
    return present;
  }
}
