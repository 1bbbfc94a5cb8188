package dev.hallmark.localstack.load;

import java.io.IOException;
import java.security.PublicKey;

/** How one generation of Rekor is asked and answers. */
interface LogWire {
  /** Where entries are sent, below the instance's URL. */
  String entries();

  /** The body that asks to log a signature. */
  byte[] request(byte[] digest, byte[] signature, PublicKey key);

  /**
   * Verifies an answer by itself: that it is the entry that was sent, and in the tree that the log
   * signed.
   *
   * @throws UnprovedException if anything of it does not verify
   */
  Receipt receipt(Submission submission, byte[] answer) throws UnprovedException;

  /**
   * Reads the log's newest tree.
   *
   * @throws UnprovedException if the log contradicts itself
   */
  NewestTree newest(LogHttp http) throws IOException, InterruptedException, UnprovedException;
}
