package dev.hallmark.localstack.load;

import java.io.IOException;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** One load from its entries to the check of its answers. */
public final class Load {
  private static final int CREATED = 201;

  /** A local instance publishes each second; a deployed one when its caretaker is woken. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LogGeneration log;
  private final LogWire wire;
  private final LogHttp http;
  private final ServerCpu cpu;
  private final PrintStream console;
  private final Duration patience;

  /**
   * @param log which log
   * @param keys the keys that its answers must verify with
   * @param http the instance
   * @param cpu whose processor time is counted
   * @param console where progress and results are shown
   */
  public Load(LogGeneration log, LogKeys keys, LogHttp http, ServerCpu cpu, PrintStream console) {
    this(log, keys, http, cpu, console, PATIENCE);
  }

  Load(
      LogGeneration log,
      LogKeys keys,
      LogHttp http,
      ServerCpu cpu,
      PrintStream console,
      Duration patience) {
    this.log = log;
    this.wire = log.wire(keys);
    this.http = http;
    this.cpu = cpu;
    this.console = console;
    this.patience = patience;
  }

  /**
   * Puts the load on the log and verifies every answer.
   *
   * @param prepared how many entries are made before the clock starts
   * @return whether there were answers, and each of them verified
   */
  public boolean run(Shape shape, int prepared) throws IOException, InterruptedException {
    console.printf("making %,d entries%n", prepared);
    console.flush();
    List<Submission> submissions = new Submissions(wire, new SecureRandom()).make(prepared);
    Outcome outcome =
        new ClosedLoop(http, wire.entries(), CREATED, cpu, console).drive(shape, submissions);
    console.println();
    LoadTable.lines(log.toString(), outcome).forEach(console::println);
    console.println();
    if (outcome.ranOut()) {
      console.printf("the entries ran out after %.1f s: prepare more%n", outcome.seconds());
    }
    if (outcome.answers().isEmpty()) {
      console.println("NOT VERIFIED: there was no answer");
      return false;
    }
    try {
      long size = new AnswerCheck(wire, http, patience).verify(outcome.answers());
      console.printf(
          "verified: all %,d answers, warm-up included: %s, and in the newest tree of %,d%n",
          outcome.answers().size(), log.promise(), size);
      return true;
    } catch (UnprovedException e) {
      console.println("NOT VERIFIED: " + e.getMessage());
      return false;
    }
  }
}
