package dev.hallmark.infrastructure.functions;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The functions and what each is given.
 *
 * <p>Memory decides the share of a processor: 1,769 MB is one whole virtual processor (AWS Lambda,
 * "Configure Lambda function memory"). The functions compute signatures and hashes on one thread,
 * so more than one processor buys nothing and less makes the first request after a restore slower
 * in proportion. In a container of the local AWS they use 200 MB.
 *
 * <p>A time-out is longer than the function's own deadlines, which answer with a reason, and
 * shorter than the 29 s after which API Gateway gives up.
 */
public enum DeployedFunction {
  /** Issuance ends by its own deadline after 15 s, discovery of an issuer included. */
  FULCIO("fulcio", "dev.hallmark.fulcio.lambda.FulcioHandler", 1769, 25),
  /** Called by Fulcio, which waits for one SDK call of 4.5 s. */
  CT_LOG("ctlog", "dev.hallmark.ctlog.lambda.CtLogHandler", 1769, 15),
  /** Holds an answer until its entry is committed. */
  REKOR("rekor", "dev.hallmark.rekor.lambda.RekorHandler", 1769, 25),
  /** One KMS signature. */
  TIMESTAMP("timestamp", "dev.hallmark.timestamp.lambda.TimestampHandler", 1769, 10),
  /** Some twenty KMS calls and as many writes, once; nobody waits for it but CloudFormation. */
  GENESIS("genesis", "dev.hallmark.genesis.lambda.GenesisHandler", 1769, 180),
  /**
   * For each log at most some 2,000 objects at 40 ms and 20,000 audited entries at a few
   * milliseconds; nobody waits for it, and a round that is cut off is taken up by the next.
   */
  CARETAKER("caretaker", "dev.hallmark.caretaker.lambda.CaretakerHandler", 1769, 600);

  private final String module;
  private final String handler;
  private final int memoryMegabytes;
  private final int timeoutSeconds;

  DeployedFunction(String module, String handler, int memoryMegabytes, int timeoutSeconds) {
    this.module = module;
    this.handler = handler;
    this.memoryMegabytes = memoryMegabytes;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** The Maven module below {@code functions}, and the function's name in settings. */
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

  /** The function of a module. */
  public static Optional<DeployedFunction> ofModule(String module) {
    return Arrays.stream(values()).filter(function -> function.module.equals(module)).findFirst();
  }
}
