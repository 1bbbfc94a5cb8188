package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import java.util.Optional;

/** A client that verifies what another has signed. */
interface Verifier {
  Product product();

  /** Why it cannot read this, by what it is made for; empty if it can. */
  default Optional<String> cannotVerify(Signed signed) {
    return Optional.empty();
  }

  Command.Outcome verify(Signed signed, Signatory signatory);

  /** Tells it once where the trust is; nothing if it takes URL and root with each command. */
  default Optional<Command.Outcome> toldTheTrust() {
    return Optional.empty();
  }

  /** Whether it looks at who signed: a client of the log alone does not. */
  default boolean judgesIdentities() {
    return true;
  }
}
