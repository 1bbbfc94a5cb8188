package dev.hallmark.genesis.app;

import dev.hallmark.pki.chain.ChainFinding;
import dev.hallmark.pki.chain.ChainWarning;
import java.util.List;

/**
 * What became of a chain.
 *
 * @param state how far it came
 * @param findings why it was refused; empty otherwise
 * @param warnings what should be known of one that was not refused
 */
public record ChainImport(State state, List<ChainFinding> findings, List<ChainWarning> warnings) {
  /** How far a chain came. */
  public enum State {
    /** It breaks a rule; nothing was changed. */
    REFUSED,
    /** It could be used; nothing was changed. */
    CHECKED,
    /** Clients are told of it; certificates come from the chain before still. */
    ANNOUNCED,
    /** Certificates come from it, at the latest a minute from now. */
    IN_USE
  }

  /** Copies the lists. */
  public ChainImport {
    findings = List.copyOf(findings);
    warnings = List.copyOf(warnings);
  }
}
