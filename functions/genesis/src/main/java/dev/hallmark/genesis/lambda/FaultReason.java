package dev.hallmark.genesis.lambda;

import dev.hallmark.genesis.app.CeremonyException;
import dev.hallmark.kit.invoke.InvocationException;
import dev.hallmark.kit.store.StoreException;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.tuf.repository.RepositoryException;

/** What a caller is told of a fault. */
final class FaultReason {
  private FaultReason() {}

  /** The message of our own exceptions, which is constant text; of others only what they are. */
  static String of(Throwable fault) {
    String message = fault.getMessage();
    return switch (fault) {
      case CeremonyException _,
          RepositoryException _,
          StoreException _,
          SigningException _,
          InvocationException _
          when message != null ->
          message;
      case IllegalArgumentException _, IllegalStateException _ when message != null -> message;
      default -> "the ceremony failed: " + fault.getClass().getSimpleName();
    };
  }
}
