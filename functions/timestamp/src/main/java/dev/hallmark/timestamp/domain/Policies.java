package dev.hallmark.timestamp.domain;

import dev.hallmark.pki.tsp.TimestampRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Under which policies time is stated (RFC 3161 section 2.4.2).
 *
 * @param oids dotted; the first is stated where a request names none
 */
public record Policies(List<String> oids) {
  /** The first arc is 0 to 2, and below 0 and 1 the second is at most 39 (X.660). */
  private static final Pattern OID =
      Pattern.compile("([01]\\.[1-3]?\\d|2\\.(0|[1-9]\\d{0,9}))(\\.(0|[1-9]\\d{0,18})){0,60}");

  /** What Sigstore's authority states unless told otherwise. */
  public static final Policies SIGSTORE = new Policies(List.of(TimestampRequest.SIGSTORE_POLICY));

  /**
   * Checks their form.
   *
   * @throws IllegalArgumentException if there is none, or one is no OID; says which
   */
  public Policies {
    oids = List.copyOf(oids);
    if (oids.isEmpty()) {
      throw new IllegalArgumentException("there is at least one policy");
    }
    for (String oid : oids) {
      if (!OID.matcher(oid).matches()) {
        throw new IllegalArgumentException(
            "\"%s\" is no object identifier such as %s"
                .formatted(oid, TimestampRequest.SIGSTORE_POLICY));
      }
    }
  }

  /**
   * Reads policies as settings have them: separated by commas.
   *
   * @throws IllegalArgumentException if one is no OID
   */
  public static Policies parse(String text) {
    List<String> oids = new ArrayList<>();
    Arrays.stream(text.split(",", -1)).map(String::strip).forEach(oids::add);
    return new Policies(oids);
  }

  /** The one for requests that name none. */
  public String usual() {
    return oids.getFirst();
  }

  /** Whether a request may name this one. */
  public boolean accept(String oid) {
    return oids.contains(oid);
  }
}
