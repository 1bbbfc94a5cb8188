package dev.hallmark.fulcio.domain.issuance;

import dev.hallmark.fulcio.domain.identity.ClaimPath;
import dev.hallmark.fulcio.domain.identity.Claims;

/**
 * One line under {@code require}.
 *
 * @param claim as the configuration names it: a claim's name, or a path that begins with {@code $.}
 * @param path where it is found
 * @param test what it must be
 */
public record Condition(String claim, ClaimPath path, ClaimTest test) {
  /** Whether a token fulfils it. */
  public boolean holds(Claims claims) {
    return test.holds(path.values(claims));
  }
}
