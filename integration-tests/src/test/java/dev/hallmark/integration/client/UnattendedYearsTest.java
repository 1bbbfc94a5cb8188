package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Up to two years after an instance was founded, in which no human did anything, real clients that
 * know its first root alone find the way to its newest and verify with what they are told there. A
 * client's cache between is not tried: it would be of a time that the client's own clock refuses.
 */
@Tag("clients")
class UnattendedYearsTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final String EMAIL = "grace@example.com";

  @ParameterizedTest(name = "{0} days")
  @CsvSource({"182, 1", "365, 2", "730, 4"})
  void clientsAccept(int days, int leastRoots) throws IOException {
    Path folder = SHARED.folder("unattended-" + days);
    try (AgedRepository repository = new AgedRepository(SHARED.instance(), days)) {
      assertThat(repository.roots()).isGreaterThanOrEqualTo(leastRoots);
      RunningInstance instance = repository.in(SHARED.instance(), folder);
      List<Verifier> clients = clients(instance, folder);
      Assumptions.assumeFalse(clients.isEmpty(), "no client is chosen");
      for (Verifier client : clients) {
        client.toldTheTrust().ifPresent(Assertion::succeeds);
      }
      Signed signed = signed(instance, folder);
      clients.forEach(client -> succeeds(client.verify(signed, signatory())));
    }
  }

  /** Its path has the old targets only. */
  @ParameterizedTest(name = "{0} days")
  @CsvSource({"182", "730"})
  void gitsignAccepts(int days) throws IOException {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Path folder = SHARED.folder("unattended-git-" + days);
    try (AgedRepository repository = new AgedRepository(SHARED.instance(), days)) {
      Gitsign gitsign = Gitsign.obtain(repository.in(SHARED.instance(), folder), folder, "online");
      succeeds(gitsign.initialize());
      gitsign.configure(EMAIL);
      String token = SHARED.instance().token("--email", EMAIL);
      succeeds(gitsign.git(token, "init", "--quiet"));
      succeeds(gitsign.git(token, "commit", "--quiet", "--allow-empty", "--message", "signed"));
      succeeds(gitsign.verify("verify", "HEAD", signatory()));
    }
  }

  private static Signed signed(RunningInstance instance, Path folder) {
    Cosign cosign = Cosign.three(instance, folder);
    Subject subject = Subject.in(folder);
    Path bundle = folder.resolve("bundle.json");
    String token = SHARED.instance().token("--email", EMAIL);
    // Go leaves an index of 0 out of a bundle, and sigstore-python takes none without: twice.
    succeeds(cosign.sign(Form.BLOB, LogVersion.V2, token, subject, folder.resolve("first.json")));
    succeeds(cosign.sign(Form.BLOB, LogVersion.V2, token, subject, bundle));
    return new Signed(cosign.product(), Form.BLOB, LogVersion.V2, subject.artifact(), bundle);
  }

  private static List<Verifier> clients(RunningInstance instance, Path folder) {
    List<Verifier> clients = new ArrayList<>();
    Obtained.of(() -> Cosign.three(instance, folder)).ifPresent(clients::add);
    Obtained.of(() -> SigstorePython.obtain(instance, folder)).ifPresent(clients::add);
    Obtained.of(() -> SigstoreJs.obtain(instance, folder)).ifPresent(clients::add);
    return clients;
  }

  private static Signatory signatory() {
    return new Signatory(EMAIL, SHARED.instance().variable("HALLMARK_ISSUER"));
  }
}
