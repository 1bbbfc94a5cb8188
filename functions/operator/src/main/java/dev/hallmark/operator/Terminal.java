package dev.hallmark.operator;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a command reads and writes.
 *
 * @param out its result
 * @param err what is said beside it
 * @param in answers to questions
 * @param interactive whether a person sits there
 */
record Terminal(PrintWriter out, PrintWriter err, BufferedReader in, boolean interactive) {
  /** That of this process. */
  static Terminal system() {
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false));
  }

  /**
   * Asks for a yes.
   *
   * @throws UsageException if nobody is there to be asked
   */
  boolean confirms(String question) {
    if (!interactive) {
      throw new UsageException("nobody is there to be asked: confirm with --yes");
    }
    err.print(question + " Type yes: ");
    err.flush();
    try {
      String answer = in.readLine();
      return answer != null && answer.strip().equals("yes");
    } catch (IOException e) {
      throw new UncheckedIOException("the answer cannot be read", e);
    }
  }
}
