package dev.hallmark.simulation.fleet;

/**
 * How many environments Lambda gives a function.
 *
 * @param atOnce most at the same time; the account's limit
 * @param atFirst how many may be made at once
 * @param perSecond how many more each second
 */
public record Capacity(int atOnce, int atFirst, int perSecond) {
  /** As many as are asked for. */
  public static final Capacity UNLIMITED =
      new Capacity(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** An account that asked for nothing; a function grows by 1,000 in ten seconds. */
  public static final Capacity STOCK = new Capacity(1_000, 1_000, 100);

  /** An account that asked for more at once; growth stays what it is. */
  public static final Capacity RAISED = new Capacity(5_000, 1_000, 100);

  boolean allows(int made, int alive, long micros) {
    double grown = atFirst + perSecond * (micros / 1e6);
    return alive < atOnce && made < grown;
  }
}
