package dev.hallmark.genesis.app;

import dev.hallmark.kit.store.InstanceObjects;
import java.util.Locale;

/** The two authorities of an instance: each has chains, and keys that succeed one another. */
public enum AuthorityKind {
  /** Issues certificates. */
  CA("certificate authority", "caKeys", InstanceObjects.CA_CHAIN, InstanceObjects.CA_HISTORY),
  /** States the time. */
  TSA("timestamp authority", "tsaKeys", InstanceObjects.TSA_CHAIN, InstanceObjects.TSA_HISTORY);

  private final String title;
  private final String setting;
  private final String chains;
  private final String history;

  AuthorityKind(String title, String setting, String chains, String history) {
    this.title = title;
    this.setting = setting;
    this.chains = chains;
    this.history = history;
  }

  /** What it is called in sentences. */
  String title() {
    return title;
  }

  /** The role of its first key in the record of the founding. */
  String role() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The setting of a deployment that says how many keys it has. */
  String setting() {
    return setting;
  }

  /** Key of the object that its function reads: the chains to use, the latest first. */
  String chains() {
    return chains;
  }

  /** Key of the object with every chain in the order in which each was to be used. */
  String history() {
    return history;
  }
}
