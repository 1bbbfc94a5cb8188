package dev.hallmark.fulcio.lambda;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks an identity provider on the loopback interface, which is gone after two answers: half of
 * what a first request loads is the HTTP client for this question.
 */
final class DiscoveryRehearsal {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final String END_OF_HEADERS = "\r\n\r\n";

  private DiscoveryRehearsal() {}

  static KeyLookup run() throws IOException, JOSEException {
    String key = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK().toJSONString();
    try (ServerSocket server = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      String issuer = "http://127.0.0.1:" + server.getLocalPort();
      // Discovery document and key set in one.
      String document =
          "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"keys\":[%2$s]}".formatted(issuer, key);
      Thread.ofVirtual().name("rehearsal").start(() -> serve(server, document));
      return new HttpDiscovery(new DocumentFetcher(LIMIT)).fetch(IssuerAccess.of(issuer));
    }
  }

  private static void serve(ServerSocket server, String document) {
    byte[] answer =
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: "
                + document.length()
                + END_OF_HEADERS
                + document)
            .getBytes(StandardCharsets.US_ASCII);
    try {
      for (int i = 0; i < 2; i++) {
        try (Socket socket = server.accept()) {
          StringBuilder request = new StringBuilder();
          while (request.indexOf(END_OF_HEADERS) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
              break;
            }
            request.append((char) next);
          }
          socket.getOutputStream().write(answer);
        }
      }
    } catch (IOException e) {
      // The asker ended first; his time limit is the end of the rehearsal.
    }
  }
}
