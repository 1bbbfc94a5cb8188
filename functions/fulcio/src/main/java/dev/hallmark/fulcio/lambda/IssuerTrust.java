package dev.hallmark.fulcio.lambda;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS towards an issuer that has authorities of its own beside the public ones. */
final class IssuerTrust {
  private IssuerTrust() {}

  /**
   * A context that trusts this machine's roots and the given certificates.
   *
   * @param more none for the machine's own context
   */
  static SSLContext context(List<X509Certificate> more) {
    try {
      if (more.isEmpty()) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (X509Certificate root : trustManager(null).getAcceptedIssuers()) {
        trusted.setCertificateEntry("system " + number++, root);
      }
      for (X509Certificate own : more) {
        trusted.setCertificateEntry("issuer " + number++, own);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trustManager(trusted)}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** Of a key store, or of this machine if there is none. */
  private static X509TrustManager trustManager(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        return x509;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
