package dev.hallmark.integration.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.kit.http.Request;
import dev.hallmark.kit.lambda.GatewayEvents;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packages, started, rehearsed, restored and asked as on Lambda. */
class PackagedFunctionsTest {
  /** The aim is 50. */
  private static final int MOST_CLASSES = 150;

  @TempDir Path folder;

  @Test
  void everyPackageGoesThroughTheCycleAndSigns() throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      LambdaProcess early =
          instance
              .start(PackagedFunction.TIMESTAMP, "early", PackagedFunction.HOOKS, "on")
              .awaitCheckpoint();
      assertThat(instance.aws().accessKeysSeen())
          .as("hooks ran, and a version is published before anything is there")
          .contains("AKIAEARLY0");
      JsonNode founded = instance.found();
      assertThat(founded.path("Status").asText()).as(founded.toString()).isEqualTo("SUCCESS");
      Map<PackagedFunction, Measurement> all = instance.deploy("on");
      List<X509Certificate> certificates = List.of(instance.sign("first"), instance.sign("second"));
      System.out.println(Measurement.heading());
      for (Measurement measured : all.values()) {
        System.out.println(measured.row("on"));
      }
      assertThat(instance.aws().accessKeysSeen())
          .as("credentials of before the checkpoint are never used after it")
          .contains("AKIAFULCIOON1", "AKIACTLOGON1", "AKIAREKORON1", "AKIATIMESTAMPON1")
          .allMatch(key -> key.endsWith("1"));
      assertThat(certificates).extracting(X509Certificate::getSerialNumber).doesNotHaveDuplicates();
      for (Map.Entry<PackagedFunction, Measurement> entry : all.entrySet()) {
        assertThat(entry.getValue().namesOfTheFirstRequest())
            .as("classes loaded by the first request of %s", entry.getKey().module())
            .hasSizeLessThanOrEqualTo(MOST_CLASSES);
      }
      // Another process from the same package: a snapshot's clone would share more.
      early.restore();
      LambdaProcess other =
          instance.start(PackagedFunction.TIMESTAMP, "other", PackagedFunction.HOOKS, "off");
      other.awaitCheckpoint().restore();
      assertThat(List.of(serial(early), serial(early), serial(other), serial(other)))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  @Tag("measurements")
  void theTableOfStartsWithAndWithoutPriming() throws Exception {
    try (PackagedInstance instance = new PackagedInstance(folder)) {
      instance.found();
      StringBuilder table = new StringBuilder(Measurement.heading()).append(System.lineSeparator());
      for (String priming : List.of("off", "on")) {
        Map<PackagedFunction, Measurement> all = instance.deploy(priming);
        instance.sign(priming + " 1");
        instance.sign(priming + " 2");
        for (Measurement measured : all.values()) {
          table.append(measured.row(priming)).append(System.lineSeparator());
          if (priming.equals("on")) {
            measured.namesOfTheFirstRequest().forEach(name -> System.out.println("  + " + name));
          }
        }
      }
      System.out.println(table);
    }
  }

  private static BigInteger serial(LambdaProcess authority) throws Exception {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    byte[] query =
        generator
            .generate(NISTObjectIdentifiers.id_sha256, new byte[32], BigInteger.ONE)
            .getEncoded();
    byte[] answer =
        authority.invoke(
            GatewayEvents.writeRequest(
                Request.of(
                    "POST",
                    "/api/v1/timestamp",
                    Map.of("Content-Type", List.of("application/timestamp-query")),
                    query)));
    assertThat(GatewayEvents.readResponse(answer).status())
        .as(new String(answer, StandardCharsets.UTF_8) + authority.output())
        .isEqualTo(200);
    return new TimeStampResponse(GatewayEvents.readResponse(answer).body())
        .getTimeStampToken()
        .getTimeStampInfo()
        .getSerialNumber();
  }
}
