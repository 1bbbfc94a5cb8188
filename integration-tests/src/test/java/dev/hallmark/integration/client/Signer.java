package dev.hallmark.integration.client;

import dev.hallmark.integration.Command;
import java.nio.file.Path;

/** A client that signs files, in every form and at either log. */
interface Signer extends Verifier {
  /**
   * Signs.
   *
   * @param token who signs
   * @param subject the file; for an attestation, the statement about it
   * @param into where the bundle goes
   */
  Command.Outcome sign(Form form, LogVersion log, String token, Subject subject, Path into);
}
