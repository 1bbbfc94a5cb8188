package dev.hallmark.pki.chain;

import dev.hallmark.pki.x509.CertificateChain;
import java.util.List;

/** What a lint of a chain said. */
public sealed interface ChainVerdict {
  /**
   * It can be used.
   *
   * @param chain issuing certificate first, root last
   * @param warnings what should be known
   */
  record Fit(CertificateChain chain, List<ChainWarning> warnings) implements ChainVerdict {
    /** Copies the list. */
    public Fit {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It cannot.
   *
   * @param findings every broken rule, at least one
   */
  record Unfit(List<ChainFinding> findings) implements ChainVerdict {
    /** Copies the list. */
    public Unfit {
      findings = List.copyOf(findings);
    }
  }
}
