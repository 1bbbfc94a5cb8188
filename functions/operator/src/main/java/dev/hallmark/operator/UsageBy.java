package dev.hallmark.operator;

import dev.hallmark.operator.signed.SignedBy;
import java.util.Map;

/** By what signatures are counted. */
enum UsageBy {
  /** By identity and issuer of the certificate. */
  IDENTITY {
    @Override
    String certified(SignedBy.Certified by, Map<String, String> clients) {
      return by.identity() + " at " + by.issuer();
    }
  },
  /** By the certificate's issuer. */
  ISSUER {
    @Override
    String certified(SignedBy.Certified by, Map<String, String> clients) {
      return by.issuer();
    }
  },
  /** By the program that asked for the certificate, as far as it was noted. */
  CLIENT {
    @Override
    String certified(SignedBy.Certified by, Map<String, String> clients) {
      return clients.getOrDefault(by.serial(), UNKNOWN);
    }

    @Override
    String key() {
      // Nobody notes who brings an entry to a log.
      return UNKNOWN;
    }

    @Override
    String foreign() {
      return UNKNOWN;
    }
  };

  private static final String UNKNOWN = "unknown";

  abstract String certified(SignedBy.Certified by, Map<String, String> clients);

  /** What entries without a certificate are counted as. */
  String key() {
    return "key";
  }

  /** What entries with a certificate of somebody else's authority are counted as. */
  String foreign() {
    return "certificate of another authority";
  }

  /**
   * Under which name an entry is counted.
   *
   * @param clients by serial number
   */
  String name(SignedBy by, Map<String, String> clients) {
    return switch (by) {
      case SignedBy.Certified certified -> certified(certified, clients);
      case SignedBy.Foreign _ -> foreign();
      case SignedBy.Key _ -> key();
    };
  }
}
