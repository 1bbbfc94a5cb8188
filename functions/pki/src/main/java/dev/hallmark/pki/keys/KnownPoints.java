package dev.hallmark.pki.keys;

import java.security.spec.ECPoint;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * The public keys of one curve that were used last, in the form of BouncyCastle, which keeps with a
 * point the multiples that it computed of it: a key that is used again and again, as an authority's
 * or a log's, verifies in half the time. Thread-safe.
 */
final class KnownPoints {
  /** More than the keys of an instance and of those who ask at one time. */
  private static final int MOST = 32;

  private final ECDomainParameters curve;
  private final Map<ECPoint, ECPublicKeyParameters> known =
      new LinkedHashMap<>(2 * MOST, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ECPoint, ECPublicKeyParameters> eldest) {
          return size() > MOST;
        }
      };

  KnownPoints(ECDomainParameters curve) {
    this.curve = curve;
  }

  ECDomainParameters curve() {
    return curve;
  }

  /**
   * A key.
   *
   * @throws RuntimeException if its point is not on the curve
   */
  ECPublicKeyParameters key(ECPoint point) {
    synchronized (known) {
      ECPublicKeyParameters key = known.get(point);
      if (key == null) {
        key =
            new ECPublicKeyParameters(
                curve.getCurve().createPoint(point.getAffineX(), point.getAffineY()), curve);
        known.put(point, key);
      }
      return key;
    }
  }
}
