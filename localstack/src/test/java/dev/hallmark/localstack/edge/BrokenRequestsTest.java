package dev.hallmark.localstack.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Backend;
import dev.hallmark.kit.http.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that cannot be read is answered with 400, and the next caller is served. */
class BrokenRequestsTest {
  private LocalEdge edge;

  @BeforeEach
  void start() throws IOException {
    edge = new LocalEdge(0);
    edge.serve(
        Backend.REKOR_V2,
        request -> Response.of(200, "text/plain", Integer.toString(request.body().length)));
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FFFFFFFFF", "-5", "ZZ", " ", ";"})
  void aChunkSizeThatIsNoneIsRefused(String size) throws IOException {
    assertThat(answerTo(size + "\r\nhello\r\n0\r\n\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("the body could not be read");
    assertThat(answerTo("5\r\nhello\r\n0\r\n\r\n")).startsWith("HTTP/1.1 200 ").endsWith("\r\n5");
  }

  private String answerTo(String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), edge.port())) {
      socket.setSoTimeout(10_000);
      String head =
          String.join(
              "\r\n",
              "POST /api/v2/log/entries HTTP/1.1",
              "Host: localhost",
              "Connection: close",
              "Transfer-Encoding: chunked",
              "",
              "");
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
