package dev.hallmark.fulcio.domain.identity;

import dev.hallmark.fulcio.domain.Outcome;

/** Who holds a verified token. */
public interface Principal {
  /** The text whose signature proves possession of the key: e-mail or subject, as received. */
  String name();

  /** What the certificate will say; refused if the claims do not give it. */
  Outcome<CertifiedIdentity> certified();
}
