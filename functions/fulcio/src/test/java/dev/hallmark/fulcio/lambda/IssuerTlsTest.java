package dev.hallmark.fulcio.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.app.CachedIssuerKeys;
import dev.hallmark.fulcio.app.IssuerAccess;
import dev.hallmark.fulcio.app.KeyLookup;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Issuers over TLS: who is trusted for which of them, and what one that is silent holds up. */
class IssuerTlsTest {
  /** Every name leads to this machine, whose certificate names one of them only. */
  private static final HostAddresses HERE =
      host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final TlsIssuer server = new TlsIssuer(/* silent= */ false);

  @AfterEach
  void stop() {
    server.close();
  }

  private static HttpDiscovery discovery(Duration limit) {
    return new HttpDiscovery(new DocumentFetcher(limit, HERE));
  }

  private static IssuerAccess inside(String url, List<X509Certificate> trusted) {
    return new IssuerAccess(url, /* privateAddresses= */ true, trusted, /* named= */ true);
  }

  @Test
  void anIssuersOwnAuthorityIsTrustedForIt() {
    IssuerAccess issuer = inside(server.urlAs(TlsIssuer.HOST), List.of(server.certificate()));

    assertThat(discovery(LIMIT).fetch(issuer)).isInstanceOf(KeyLookup.Found.class);
  }

  @Test
  void itIsTrustedForNoOther() {
    HttpDiscovery discovery = discovery(LIMIT);
    discovery.fetch(inside(server.urlAs(TlsIssuer.HOST), List.of(server.certificate())));

    assertThat(discovery.fetch(inside(server.urlAs(TlsIssuer.HOST), List.of())))
        .isEqualTo(new KeyLookup.Unreachable());
  }

  @Test
  void theCertificateMustNameTheHostAlthoughTheAddressWasChosenBefore() {
    IssuerAccess issuer = inside(server.urlAs("other.example"), List.of(server.certificate()));

    assertThat(discovery(LIMIT).fetch(issuer)).isEqualTo(new KeyLookup.Unreachable());
  }

  @Test
  void manyCallersOfASilentIssuerHoldUpNobodyElse() throws InterruptedException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-23T08:00:00Z"));
    try (TlsIssuer silent = new TlsIssuer(/* silent= */ true)) {
      CachedIssuerKeys keys = new CachedIssuerKeys(discovery(Duration.ofSeconds(3)), clock);
      IssuerAccess first = inside(silent.urlAs(TlsIssuer.HOST), List.of(silent.certificate()));
      CountDownLatch asking = new CountDownLatch(200);
      List<Thread> stuck = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        stuck.add(
            Thread.startVirtualThread(
                () -> {
                  asking.countDown();
                  keys.current(first);
                }));
      }
      asking.await();

      KeyLookup other =
          keys.current(inside(server.urlAs(TlsIssuer.HOST), List.of(server.certificate())));

      assertThat(other).isInstanceOf(KeyLookup.Found.class);
      assertThat(stuck).as("the silent one is still asked").anyMatch(Thread::isAlive);
      for (Thread thread : stuck) {
        thread.join();
      }
      assertThat(keys.current(first)).isEqualTo(new KeyLookup.Unreachable());
    }
  }
}
