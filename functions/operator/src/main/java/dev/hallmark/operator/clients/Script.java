package dev.hallmark.operator.clients;

import java.util.Optional;

/** Lines of a shell script that grows, as a person reads them from top to bottom. */
final class Script {
  static final String NOT_SAID_WHOSE =
      "To verify, say whose signatures count: give --issuer and --identity.\n"
          + "Without them everybody who can get a certificate would be accepted.";

  private final StringBuilder text = new StringBuilder();
  private int step;

  /** A heading. */
  Script title(KnownInstance instance, Client client) {
    text.append("# %s, for the instance at %s\n".formatted(client.title(), instance.fulcio()));
    return this;
  }

  /** A numbered step: what it does, in lines without the sign of a comment. */
  Script step(String comment) {
    step++;
    text.append('\n');
    String first = "# %d. ".formatted(step);
    String indent = "#    ";
    int line = 0;
    for (String each : comment.lines().toList()) {
      text.append(line++ == 0 ? first : indent).append(each).append('\n');
    }
    return this;
  }

  /** A comment without a number. */
  Script note(String comment) {
    comment.lines().forEach(line -> text.append("# ").append(line).append('\n'));
    return this;
  }

  /** An empty line. */
  Script gap() {
    text.append('\n');
    return this;
  }

  /** A command: each text on a line of its own, the following ones indented. */
  Script run(String... parts) {
    text.append(String.join(" \\\n  ", parts)).append('\n');
    return this;
  }

  /** A verifying step, or why there is none. */
  Script verifying(Optional<Signatory> signatory, String comment, Verifying line) {
    if (signatory.isEmpty()) {
      text.append('\n');
      return note(NOT_SAID_WHOSE);
    }
    return step(comment).run(line.parts(signatory.get()));
  }

  /** A command that verifies. */
  @FunctionalInterface
  interface Verifying {
    /** Its parts, for whose signatures count. */
    String[] parts(Signatory signatory);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
