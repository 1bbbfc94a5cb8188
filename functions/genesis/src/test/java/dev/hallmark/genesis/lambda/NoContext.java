package dev.hallmark.genesis.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** An invocation of which nothing is asked but the time that is left. */
final class NoContext implements Context {
  private final int milliseconds;

  NoContext() {
    this(60_000);
  }

  NoContext(int milliseconds) {
    this.milliseconds = milliseconds;
  }

  @Override
  public String getAwsRequestId() {
    throw new AssertionError("not asked for");
  }

  @Override
  public String getLogGroupName() {
    throw new AssertionError("not asked for");
  }

  @Override
  public String getLogStreamName() {
    throw new AssertionError("not asked for");
  }

  @Override
  public String getFunctionName() {
    throw new AssertionError("not asked for");
  }

  @Override
  public String getFunctionVersion() {
    throw new AssertionError("not asked for");
  }

  @Override
  public String getInvokedFunctionArn() {
    throw new AssertionError("not asked for");
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new AssertionError("not asked for");
  }

  @Override
  public ClientContext getClientContext() {
    throw new AssertionError("not asked for");
  }

  @Override
  public int getRemainingTimeInMillis() {
    return milliseconds;
  }

  @Override
  public int getMemoryLimitInMB() {
    throw new AssertionError("not asked for");
  }

  @Override
  public LambdaLogger getLogger() {
    throw new AssertionError("not asked for");
  }
}
