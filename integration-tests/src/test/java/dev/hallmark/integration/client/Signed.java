package dev.hallmark.integration.client;

import java.nio.file.Path;

/**
 * A file that a client has signed.
 *
 * @param signer who signed
 * @param form what was signed
 * @param log the log that holds it
 * @param artifact the file
 * @param bundle the signature with all that goes with it
 */
record Signed(Product signer, Form form, LogVersion log, Path artifact, Path bundle) {
  /** Its row in the matrix. */
  String row() {
    return "%s, %s, %s".formatted(signer.title(), form, log);
  }

  /** The same signature, said to be over another file. */
  Signed over(Path another) {
    return new Signed(signer, form, log, another, bundle);
  }
}
