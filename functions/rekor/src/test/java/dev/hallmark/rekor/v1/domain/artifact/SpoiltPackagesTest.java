package dev.hallmark.rekor.v1.domain.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.rekor.v1.domain.Mutations;
import dev.hallmark.rekor.v1.domain.ProposalException;
import dev.hallmark.rekor.v1.domain.key.PgpKey;
import dev.hallmark.rekor.v1.domain.key.X509Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A spoilt package is refused, and nothing worse; what still verifies was not signed. */
class SpoiltPackagesTest {
  private static final int COPIES = 2_000;

  private interface Check {
    void accept(byte[] content) throws ProposalException;
  }

  @Test
  void rpm() throws Exception {
    PgpKey key = Packages.rpmKey();
    long refused =
        refused(
            Packages.rpm(),
            content -> {
              RpmPackage rpm = RpmPackage.parse(content);
              rpm.verify(key);
              rpm.headers();
            });
    // The lead and the unused parts of the signature header are not signed.
    assertThat(refused).isGreaterThan(COPIES / 4);
  }

  @Test
  void alpine() throws Exception {
    X509Key key = Packages.alpineKey();
    long refused =
        refused(Packages.alpine(), content -> AlpinePackage.parse(content).verify(key.publicKey()));
    assertThat(refused).isGreaterThan(COPIES * 9 / 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jar-ec", "jar-rsa"})
  void jar(String vector) throws Exception {
    long refused = refused(Packages.jar(vector), content -> JarArchive.verify(content).canonical());
    assertThat(refused).isGreaterThan(COPIES / 2);
  }

  @Test
  void helm() throws Exception {
    PgpKey key = Packages.provenanceKey();
    long refused =
        refused(Packages.provenance(), content -> HelmProvenance.parse(content).verify(key));
    assertThat(refused).isGreaterThan(COPIES / 2);
  }

  private static long refused(byte[] content, Check check) {
    return Mutations.of(content, COPIES).filter(spoilt -> refuses(spoilt, check)).count();
  }

  private static boolean refuses(byte[] content, Check check) {
    try {
      check.accept(content);
      return false;
    } catch (ProposalException e) {
      return true;
    }
  }
}
