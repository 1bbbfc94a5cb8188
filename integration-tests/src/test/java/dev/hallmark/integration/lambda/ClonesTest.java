package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several environments of each package that drew the same at random until their checkpoint, as the
 * clones of one snapshot did, and what they draw afterwards.
 *
 * <p>Shown: whatever a function drew from a {@code SecureRandom}, or from a source seeded by one,
 * and kept over the restore, would be equal here and is caught. Not shown: what a memory image
 * shares beyond that, such as a {@code java.util.Random} seeded by the clock, or state of a native
 * library. Times may be equal, for clones too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClonesTest {
  private static final List<String> CLONES = List.of("one", "two", "three");

  private final Map<String, X509Certificate> certificates = new LinkedHashMap<>();
  private final List<BigInteger> timestamps = new ArrayList<>();
  private PackagedInstance instance;

  @BeforeAll
  void everyCloneSigns(@TempDir Path folder) throws Exception {
    instance = new PackagedInstance(folder);
    instance.found();
    for (String clone : CLONES) {
      Map<PackagedFunction, Measurement> all =
          instance.deploy(Launch.of(clone).drawing(Randomness.EQUAL_UNTIL_RESTORE));
      if (!certificates.isEmpty()) {
        Crowd.leaderDied(instance.aws(), SimulatedAws.CT_TABLE);
        Crowd.leaderDied(instance.aws(), SimulatedAws.REKOR_TABLE);
        Crowd.leaderDied(instance.aws(), SimulatedAws.REKOR_V1_TABLE);
      }
      certificates.put(clone, instance.sign("the same for all"));
      Measurement authority = Objects.requireNonNull(all.get(PackagedFunction.TIMESTAMP));
      timestamps.add(Timestamps.serial(authority.process()));
    }
  }

  @AfterAll
  void stop() {
    instance.close();
  }

  @Test
  void noTwoCertificatesHaveOneSerialNumber() {
    assertThat(certificates.values())
        .extracting(X509Certificate::getSerialNumber)
        .hasSize(CLONES.size())
        .doesNotHaveDuplicates();
  }

  @Test
  void noTwoTimeStampsHaveOneSerialNumber() {
    assertThat(timestamps).hasSize(CLONES.size()).doesNotHaveDuplicates();
  }

  @Test
  void noTwoAppendsToTheCtLogHaveOneNonce() {
    assertNoncesOfTheirOwn(PackagedFunction.CTLOG);
  }

  @Test
  void noTwoAppendsToALogOfRekorHaveOneNonce() {
    assertNoncesOfTheirOwn(PackagedFunction.REKOR);
    assertNoncesOfTheirOwn(PackagedFunction.REKOR_V1);
  }

  /** At least one a clone: an attempt that is repeated, as on a slow machine, draws another. */
  private void assertNoncesOfTheirOwn(PackagedFunction log) {
    assertThat(drawnByEach(log, calls()::noncesBy))
        .as("nonces of %s", log.text())
        .hasSize(CLONES.size())
        .allSatisfy(nonces -> assertThat(nonces).isNotEmpty());
    assertThat(drawnBy(log, calls()::noncesBy))
        .as("nonces of %s", log.text())
        .doesNotHaveDuplicates();
  }

  @Test
  void noTwoLeadersOfOneQueueHaveOneName() {
    for (PackagedFunction log :
        List.of(PackagedFunction.CTLOG, PackagedFunction.REKOR, PackagedFunction.REKOR_V1)) {
      // The first clone found no crowd.
      assertThat(drawnBy(log, calls()::leaseNamesBy))
          .as("lease names of %s", log.text())
          .hasSize(CLONES.size() - 1)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void drawsThatStayEqualAfterTheRestoreAreSeen() throws Exception {
    List<BigInteger> serials = new ArrayList<>();
    for (String clone : List.of("stale1", "stale2")) {
      serials.add(
          Timestamps.serial(
              instance
                  .start(
                      PackagedFunction.TIMESTAMP,
                      Launch.of(clone).drawing(Randomness.EQUAL_FOR_EVER))
                  .awaitCheckpoint()
                  .restore()));
    }
    assertThat(serials.getFirst()).isEqualTo(serials.getLast());
  }

  private Calls calls() {
    return instance.aws().calls();
  }

  /** What each clone of a function drew; what one clone uses several times stands there once. */
  private List<String> drawnBy(PackagedFunction function, Function<String, Set<String>> told) {
    return drawnByEach(function, told).stream().flatMap(Set::stream).toList();
  }

  private List<Set<String>> drawnByEach(
      PackagedFunction function, Function<String, Set<String>> told) {
    return CLONES.stream()
        .map(clone -> instance.aws().accessKeyOf(clone + function.text()))
        .map(told)
        .toList();
  }
}
