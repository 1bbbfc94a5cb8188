package dev.hallmark.simulation.region;

/** Every call an environment can make. */
public enum Operation {
  PUT_SLOT(Kind.PUT),
  SLOTS(Kind.QUERY),
  SLOTS_BEFORE(Kind.QUERY),
  PUT_ENTRY(Kind.PUT),
  PLACE(Kind.PUT),
  ENTRY(Kind.GET),
  ENTRIES(Kind.QUERY),
  PUT_CHECKPOINT(Kind.PUT),
  LATEST_CHECKPOINT(Kind.QUERY),
  PUT_TILE(Kind.PUT),
  TILE(Kind.GET),
  PUT_MARKER(Kind.PUT),
  MARKERS(Kind.QUERY),
  REMOVE_MARKERS(Kind.BATCH_WRITE),
  DELIVER(Kind.BATCH_WRITE),
  RESULT(Kind.GET),
  LEASE(Kind.GET),
  TAKE_LEASE(Kind.PUT),
  FREE_LEASE(Kind.PUT),
  SIGN_CHECKPOINT(Kind.SIGN),
  SIGN_RECEIPT(Kind.SIGN),
  PUBLISHED(Kind.S3_GET),
  REPLACE_PUBLISHED(Kind.S3_PUT),
  ARCHIVE(Kind.S3_PUT),
  ARCHIVED(Kind.S3_GET),
  PUBLISH_TILE(Kind.S3_PUT),
  PUBLISHED_TILE(Kind.S3_GET),
  PUBLISH_ISSUER(Kind.S3_PUT),
  PUBLISHED_ISSUER(Kind.S3_GET),
  STORE_IDENTITY(Kind.GET),
  ADOPTED(Kind.GET),
  ADOPT(Kind.PUT),
  CHECKPOINTS(Kind.QUERY);

  private final Kind kind;

  Operation(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  boolean reads() {
    return switch (kind) {
      case GET, QUERY, S3_GET -> true;
      case PUT, BATCH_WRITE, SIGN, S3_PUT -> false;
    };
  }

  /** Whether the key service does it. */
  public boolean signs() {
    return kind == Kind.SIGN;
  }

  /** Whether it is a write to S3. */
  public boolean putsObject() {
    return kind == Kind.S3_PUT;
  }
}
