package dev.hallmark.logengine.audit;

import dev.hallmark.transparency.Hash;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an audit saw.
 *
 * @param from size from which on the log was checked
 * @param size size up to which it was checked
 * @param root root there, recomputed
 * @param frozen whether the log has ended
 * @param published size that the public sees; empty if nothing is published or it was not looked at
 * @param counts how much of each kind was checked
 * @param findings how often each rule was found broken; rules that hold are not in it
 * @param state from where the next audit may go on; empty if there were findings
 */
public record AuditReport(
    long from,
    long size,
    Hash root,
    boolean frozen,
    OptionalLong published,
    Counts counts,
    Map<Rule, Long> findings,
    Optional<AuditState> state) {
  /**
   * How much was checked.
   *
   * @param slots links of the chain
   * @param entries bodies that were hashed
   * @param placements entries whose place was written back; the others are found by their slot
   * @param receipts promises that were verified
   * @param checkpoints stored signatures that were verified
   * @param archived notes of the archive that were verified
   * @param tiles tiles of the store that were compared
   * @param files public tiles and bundles that were compared
   */
  public record Counts(
      long slots,
      long entries,
      long placements,
      long receipts,
      long checkpoints,
      long archived,
      long tiles,
      long files) {}

  public AuditReport {
    findings = Map.copyOf(findings);
  }

  /** Whether nothing was found. */
  public boolean whole() {
    return findings.isEmpty();
  }

  /** How many findings there were. */
  public long total() {
    return findings.values().stream().mapToLong(Long::longValue).sum();
  }
}
