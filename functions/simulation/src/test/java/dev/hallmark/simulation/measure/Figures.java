package dev.hallmark.simulation.measure;

/**
 * What was measured for one load in one setting.
 *
 * @param donePerSecond entries answered with a proof
 * @param refusedPerSecond entries told to come back later
 * @param failed calls that got no answer at all
 * @param perSlot entries committed together, on average
 * @param writeUnits of DynamoDB, an entry
 * @param readUnits of DynamoDB, an entry
 * @param signatures of KMS, an entry
 * @param objectPuts of S3 by the publisher, an entry
 * @param behind dollars for the units of DynamoDB that the publisher takes, an entry
 * @param environments how many Lambda had to make
 * @param throttled calls that a service refused because of too many
 */
record Figures(
    Load load,
    double donePerSecond,
    double refusedPerSecond,
    int failed,
    double p50,
    double p99,
    double perSlot,
    double writeUnits,
    double readUnits,
    double signatures,
    double objectPuts,
    double behind,
    int environments,
    int throttled) {
  /** Dollars for a million write units, us-east-1, on demand. */
  static final double WRITE_UNIT = 0.625;

  /** Dollars for a million read units. */
  static final double READ_UNIT = 0.125;

  private static final double SIGNATURE = 15;
  private static final double OBJECT_PUT = 5;

  /** Dollars for a million entries in DynamoDB and KMS. */
  double dollarsPerMillion() {
    return writeUnits * WRITE_UNIT + readUnits * READ_UNIT + signatures * SIGNATURE;
  }

  /** The same with what it takes to publish them. */
  double dollarsPerMillionPublished() {
    return dollarsPerMillion() + behind + objectPuts * OBJECT_PUT;
  }
}
