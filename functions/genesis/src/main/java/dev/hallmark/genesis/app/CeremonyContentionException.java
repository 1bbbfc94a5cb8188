package dev.hallmark.genesis.app;

/**
 * Others kept writing the same record of the instance, so nothing came of it: once they have
 * finished it may be repeated. The message is constant text.
 */
public final class CeremonyContentionException extends CeremonyException {
  private static final long serialVersionUID = 1L;

  CeremonyContentionException(String message) {
    super(message);
  }
}
