package dev.hallmark.simulation.region;

/** Calls that take alike. */
enum Kind {
  GET,
  PUT,
  QUERY,
  BATCH_WRITE,
  SIGN,
  S3_GET,
  S3_PUT,
}
