package dev.hallmark.fulcio.lambda;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An identity provider with a certificate that only its own organization knows. */
final class TlsIssuer implements AutoCloseable {
  /** What its certificate names. */
  static final String HOST = "issuer.example";

  private final CountDownLatch end = new CountDownLatch(1);
  private final X509Certificate certificate;
  private final HttpsServer server;

  /**
   * @param silent whether it takes requests and never answers
   */
  TlsIssuer(boolean silent) {
    try {
      KeyPair key = KeyPairGenerator.getInstance("EC").generateKeyPair();
      this.certificate = selfSigned(key);
      this.server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(key)));
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            try (exchange) {
              if (silent) {
                end.await();
              }
              byte[] body =
                  "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"keys\":[]}"
                      .formatted(url(exchange.getRequestHeaders().getFirst("Host")))
                      .getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(200, body.length);
              exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      server.start();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String url(String host) {
    return "https://" + host;
  }

  /** Its URL if it is known by this name. */
  String urlAs(String name) {
    return url(name + ":" + server.getAddress().getPort());
  }

  X509Certificate certificate() {
    return certificate;
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }

  private SSLContext context(KeyPair key) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("key", key.getPrivate(), new char[0], new X509Certificate[] {certificate});
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static X509Certificate selfSigned(KeyPair key) {
    try {
      Instant now = Instant.now();
      X500Name name = new X500Name("CN=" + HOST);
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      name,
                      BigInteger.TWO,
                      Date.from(now.minus(Duration.ofHours(1))),
                      Date.from(now.plus(Duration.ofHours(1))),
                      name,
                      key.getPublic())
                  .addExtension(
                      Extension.subjectAlternativeName,
                      false,
                      new GeneralNames(new GeneralName(GeneralName.dNSName, HOST)))
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
