package dev.hallmark.fulcio.vectors;

import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.http.Response;
import dev.hallmark.pki.x509.MalformedCertificateException;
import dev.hallmark.pki.x509.Pem;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A recorded request that gets a certificate, and how to find the certificate in the answer. */
public final class GoodRequest {
  private static final Vector VECTOR =
      Vector.all("protojson.json").stream()
          .filter(vector -> vector.name().equals("camelCase"))
          .findFirst()
          .orElseThrow();

  private GoodRequest() {}

  /** When its token is valid. */
  public static Instant time() {
    return VECTOR.time();
  }

  /** The issuer of its token. */
  public static String issuer() {
    return VECTOR.issuer().orElseThrow();
  }

  /** The request. */
  public static Request request() {
    return VECTOR.request();
  }

  /** The leaf certificate of an answer. */
  public static X509Certificate leaf(Response answer) {
    try {
      return Pem.decode(
              Resources.parse(answer.body())
                  .path("signedCertificateEmbeddedSct")
                  .path("chain")
                  .path("certificates")
                  .path(0)
                  .asText())
          .getFirst();
    } catch (MalformedCertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
