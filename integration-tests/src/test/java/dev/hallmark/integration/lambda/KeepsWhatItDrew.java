package dev.hallmark.integration.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * A function with the fault that the rig is to see: it draws when it is initialised and uses that
 * in every request. Answers with the kept draw, a space, and a fresh one of the same source.
 */
public final class KeepsWhatItDrew implements RequestStreamHandler {
  private final SecureRandom random = new SecureRandom();
  private final long kept = random.nextLong();

  /** What Lambda calls. */
  public KeepsWhatItDrew() {}

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    answer.write((kept + " " + random.nextLong()).getBytes(StandardCharsets.UTF_8));
  }
}
