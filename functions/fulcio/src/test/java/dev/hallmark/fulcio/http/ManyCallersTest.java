package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.fulcio.vectors.GoodRequest;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.TestInstance.Setup;
import dev.hallmark.kit.http.Response;
import dev.hallmark.kit.store.VolatileIssuances;
import dev.hallmark.pki.sct.CtEntries;
import dev.hallmark.pki.sct.SctList;
import dev.hallmark.pki.sct.SctVerification;
import dev.hallmark.pki.x509.Certificates;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many callers at once get a certificate each, and each of them is whole. */
class ManyCallersTest {
  private static final int CALLERS = 64;
  private static final int EACH = 4;

  @Test
  void everyCertificateIsUniqueLoggedAndNoted() throws Exception {
    VolatileIssuances issuances = new VolatileIssuances();
    TestInstance instance =
        new TestInstance(Setup.standard().notedIn(issuances)).at(GoodRequest.time());
    List<Future<List<Response>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        answers.add(
            threads.submit(
                () -> {
                  List<Response> own = new ArrayList<>();
                  for (int i = 0; i < EACH; i++) {
                    own.add(instance.answer(GoodRequest.request()));
                  }
                  return own;
                }));
      }
    }

    Set<String> serials = new HashSet<>();
    for (Future<List<Response>> own : answers) {
      for (Response answer : own.get()) {
        assertThat(answer.status()).isEqualTo(200);
        X509Certificate leaf = GoodRequest.leaf(answer);
        String serial = leaf.getSerialNumber().toString(16);
        serials.add(serial);
        assertThat(sctVerifies(leaf, instance)).isTrue();
        assertThat(issuances.bySerial(serial))
            .hasValueSatisfying(
                record -> assertThat(record.notAfter()).isEqualTo(leaf.getNotAfter().toInstant()));
      }
    }
    assertThat(serials).hasSize(CALLERS * EACH);
    assertThat(issuances.all()).hasSize(CALLERS * EACH);
    assertThat(instance.log().received()).hasSize(CALLERS * EACH);
  }

  private static boolean sctVerifies(X509Certificate leaf, TestInstance instance) throws Exception {
    byte[] issuer = Certificates.der(instance.chain().issuing());
    return SctVerification.verifies(
        SctList.embeddedIn(Certificates.der(leaf)).getFirst(),
        CtEntries.ofEmbedded(Certificates.der(leaf), issuer),
        instance.log().key().publicKey());
  }
}
