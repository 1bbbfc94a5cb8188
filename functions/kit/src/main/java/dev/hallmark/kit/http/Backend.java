package dev.hallmark.kit.http;

/** Who answers a route: one of the functions, or S3 directly without a function. */
public enum Backend {
  FULCIO,
  CT_LOG,
  REKOR_V1,
  REKOR_V2,
  TIMESTAMP,
  S3
}
