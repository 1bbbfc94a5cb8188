package dev.hallmark.localstack.load;

import java.io.IOException;

/** The log as it is after the load: its newest signed tree. */
interface NewestTree {
  /** Number of its leaves. */
  long size();

  /**
   * Verifies that what was promised is in this tree.
   *
   * @throws UnprovedException if it is not
   */
  void holds(Receipt receipt) throws IOException, InterruptedException, UnprovedException;
}
