package dev.hallmark.infrastructure.functions;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The functions and what each is given.
 *
 * <p>Memory decides the share of a processor: 1,769 MB is one whole virtual processor (AWS Lambda,
 * "Configure Lambda function memory"). The functions compute on one thread, so more than one buys
 * nothing; less makes the first request after a restore slower in proportion. Each has the least
 * with which what its first request computes stays below 700 ms, and what it needed at the most
 * below half of it; the numbers are in this module's README and come from {@code
 * MemoryMeasurementTest}.
 *
 * <p>A time-out is longer than the function's own deadlines, which answer with a reason, and
 * shorter than the 29 s after which API Gateway gives up. One call to a store or key ends after 4.5
 * s, one of another function after 8.5 s, all its tries together; a cold start is a second or two
 * of the invocation.
 */
public enum DeployedFunction {
  /**
   * Computes in sequence with the CT log's function, so both have a whole processor. Two documents
   * of an issuer, 5 s each; then signatures and log within 15 s.
   */
  FULCIO("fulcio", "fulcio", "dev.hallmark.fulcio.lambda.FulcioHandler", 1769, 28),
  /**
   * Called by Fulcio, which waits for 4 s and asks a second time; what an append needs longer is
   * found by who asks again: three calls in a row at their limit.
   */
  CT_LOG("ctlog", "ctlog", "dev.hallmark.ctlog.lambda.CtLogHandler", 1769, 15),
  /**
   * Holds an answer until its entry is committed: 2.5 s in the queue at the most and five calls in
   * a row at their limit (body, slot, what stands there, signature, checkpoint).
   */
  REKOR("rekor", "rekor", "dev.hallmark.rekor.v2.lambda.RekorHandler", 1024, 25),
  /**
   * As {@link #REKOR}, and before the entry its keys in the search index, 32 at a time: an entry of
   * a thousand keys takes ten seconds. Whole packages are in memory while they are verified, the
   * largest that Lambda lets through several times over, and need a third of it.
   */
  REKOR_V1("rekor-v1", "rekor", "dev.hallmark.rekor.v1.lambda.RekorV1Handler", 1024, 28),
  /** Chain, public key and signature: three calls. */
  TIMESTAMP("timestamp", "timestamp", "dev.hallmark.timestamp.lambda.TimestampHandler", 512, 15),
  /** Some twenty KMS calls and as many writes, once; nobody waits for it but CloudFormation. */
  GENESIS("genesis", "genesis", "dev.hallmark.genesis.lambda.GenesisHandler", 512, 180),
  /**
   * For each log at most some 2,000 objects at 40 ms and 20,000 audited entries at a few
   * milliseconds; nobody waits for it, and a round that is cut off is taken up by the next. At 512
   * MB a bundle of the largest entries was not always sent within the 2 s of a try.
   */
  CARETAKER("caretaker", "caretaker", "dev.hallmark.caretaker.lambda.CaretakerHandler", 1769, 600),
  /**
   * A client: it waits for others nearly all of its time, at most the 50 s of a round, and verifies
   * what they answer with a few operations of P-256. Nobody waits for it.
   */
  CANARY("canary", "canary", "dev.hallmark.canary.lambda.CanaryHandler", 512, 60);

  private final String text;
  private final String module;
  private final String handler;
  private final int memoryMegabytes;
  private final int timeoutSeconds;

  DeployedFunction(
      String text, String module, String handler, int memoryMegabytes, int timeoutSeconds) {
    this.text = text;
    this.module = module;
    this.handler = handler;
    this.memoryMegabytes = memoryMegabytes;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** The function's name in settings. */
  public String text() {
    return text;
  }

  /** The Maven module below {@code functions}, whose package has the handler. */
  public String module() {
    return module;
  }

  /** The class that Lambda calls. */
  public String handlerClass() {
    return handler;
  }

  /** What Lambda is told to call. */
  public String handler() {
    return handler + "::handleRequest";
  }

  /** Memory, and with it the share of a processor. */
  public int memoryMegabytes() {
    return memoryMegabytes;
  }

  /** When Lambda ends an invocation. */
  public Duration timeout() {
    return Duration.ofSeconds(timeoutSeconds);
  }

  /** The function of this name. */
  public static Optional<DeployedFunction> of(String text) {
    return Arrays.stream(values()).filter(function -> function.text.equals(text)).findFirst();
  }
}
