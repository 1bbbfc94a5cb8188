package dev.hallmark.operator;

import dev.hallmark.kit.freeze.Holder;
import java.util.function.Supplier;

/** Holders of certificates as an operator names them. */
final class Holders {
  private Holders() {}

  /**
   * One identity.
   *
   * @throws UsageException if that cannot be in a certificate
   */
  static Holder identity(String name, String issuer) {
    return checked(() -> Holder.identity(name, issuer));
  }

  /**
   * All of an issuer.
   *
   * @throws UsageException if that cannot be in a certificate
   */
  static Holder issuer(String issuer) {
    return checked(() -> Holder.issuer(issuer));
  }

  /** The holder in words. */
  static String text(Holder holder) {
    return holder.identity().map(VisibleText::of).orElse("every identity")
        + " at "
        + VisibleText.of(holder.issuer());
  }

  private static Holder checked(Supplier<Holder> holder) {
    try {
      return holder.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
