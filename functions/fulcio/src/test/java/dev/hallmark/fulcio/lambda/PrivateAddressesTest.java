package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever may name an issuer, or answers for its name, cannot make us connect to what stands beside
 * us. Each host here leads to a server on the loopback interface that counts who knocks.
 */
class PrivateAddressesTest {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final List<String> resolved = new ArrayList<>();

  /** What is asked of a host whose name gives these addresses. */
  private KeyLookup fetch(IssuerAccess issuer, String... addresses) {
    HostAddresses names =
        host -> {
          resolved.add(host);
          InetAddress[] all = new InetAddress[addresses.length];
          for (int i = 0; i < all.length; i++) {
            all[i] = InetAddress.ofLiteral(addresses[i]);
          }
          return all;
        };
    return new HttpDiscovery(new DocumentFetcher(LIMIT, names)).fetch(issuer);
  }

  private static boolean isRefused(KeyLookup result) {
    return result instanceof KeyLookup.Unusable(String reason)
        && reason.contains("allow-private-addresses");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "169.254.169.254", "10.0.0.7", "::1", "fd00:ec2::254", "0.0.0.0"})
  void aNameThatLeadsInsideIsRefusedBeforeAnybodyIsAsked(String address) throws IOException {
    try (Knocks knocks = new Knocks()) {
      IssuerAccess issuer = IssuerAccess.of("https://issuer.example:" + knocks.port());

      assertThat(isRefused(fetch(issuer, address))).isTrue();
      assertThat(knocks.count()).isZero();
    }
    assertThat(resolved).containsExactly("issuer.example");
  }

  @Test
  void oneAddressInsideAmongOthersIsEnough() {
    IssuerAccess issuer = IssuerAccess.of("https://issuer.example");

    assertThat(isRefused(fetch(issuer, "1.1.1.1", "127.0.0.1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://10.0.0.1", "https://[::ffff:169.254.169.254]", "https://[::1]"})
  void anAddressInTheUrlIsLookedAtAsWell(String url) {
    // Of the system: a literal is its own answer.
    KeyLookup result =
        new HttpDiscovery(new DocumentFetcher(LIMIT))
            .fetch(new IssuerAccess(url, false, List.of(), false));

    assertThat(isRefused(result)).isTrue();
  }

  @Test
  void theConnectionGoesToWhatWasChecked() throws IOException {
    // Were the name resolved once to be checked and once more to connect, the second answer would
    // count.
    try (Knocks knocks = new Knocks()) {
      fetch(
          new IssuerAccess("https://issuer.example:" + knocks.port(), true, List.of(), false),
          "127.0.0.1");
      assertThat(knocks.count()).isEqualTo(1);
    }
    assertThat(resolved).containsExactly("issuer.example");
  }

  @Test
  void aConfiguredIssuerMayBeInside() throws IOException {
    try (Knocks knocks = new Knocks()) {
      IssuerAccess issuer =
          new IssuerAccess("https://issuer.example:" + knocks.port(), true, List.of(), false);

      assertThat(fetch(issuer, "127.0.0.1")).isEqualTo(new KeyLookup.Unreachable());
      assertThat(knocks.count()).isEqualTo(1);
    }
  }

  @Test
  void aNameThatDoesNotResolveMayDoSoLater() {
    HostAddresses nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThat(
            new HttpDiscovery(new DocumentFetcher(LIMIT, nobody))
                .fetch(IssuerAccess.of("https://issuer.example")))
        .isEqualTo(new KeyLookup.Unreachable());
  }

  /** Takes connections and drops them. */
  private static final class Knocks implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicInteger count = new AtomicInteger();

    Knocks() throws IOException {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  while (true) {
                    server.accept().close();
                    count.incrementAndGet();
                  }
                } catch (IOException e) {
                  // Closed.
                }
              });
    }

    int port() {
      return server.getLocalPort();
    }

    int count() {
      return count.get();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
