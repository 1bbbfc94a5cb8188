package dev.hallmark.fulcio.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hallmark.fulcio.vectors.FailingIssuances;
import dev.hallmark.fulcio.vectors.FailingSigner;
import dev.hallmark.fulcio.vectors.Resources;
import dev.hallmark.fulcio.vectors.TestInstance;
import dev.hallmark.fulcio.vectors.Vector;
import dev.hallmark.kit.http.Request;
import dev.hallmark.pki.keys.SigningException;
import dev.hallmark.testkit.keys.JdkSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No answer that refuses, and no line of the log, shows any part of a token or a claim's value.
 * Runs in a process of its own, since the log writes to standard output.
 */
class SecrecyTest {
  private static final String ANSWER = "ANSWER ";

  /** Answers every recorded request, and tokens with faults of many kinds. */
  public static void main(String[] arguments) {
    TestInstance instance = new TestInstance();
    for (Vector vector : all()) {
      var response = instance.at(vector.time().plusSeconds(5)).answer(vector.request());
      if (response.status() >= 400) {
        System.out.println(ANSWER + response.bodyText());
      }
    }
    faultsThatQuoteATokenAreNotQuoted();
    Request broken =
        Request.of(
            "POST",
            "/api/v2/signingCert",
            Map.of("Authorization", List.of("Bearer " + Vector.token("t087"))),
            ("{\"credentials\":" + Vector.token("t087")).getBytes(StandardCharsets.UTF_8));
    System.out.println(ANSWER + instance.answer(broken).bodyText());
  }

  /** The services that an issuance needs, each failing in words that hold the token. */
  private static void faultsThatQuoteATokenAreNotQuoted() {
    RuntimeException quoting =
        new IllegalStateException("a fault that quotes " + Vector.token("t087"));
    TestInstance badLog = new TestInstance();
    badLog
        .log()
        .answer(
            _ -> {
              throw quoting;
            });
    JdkSigner key = JdkSigner.p384();
    TestInstance badKey =
        new TestInstance(
            TestInstance.Setup.standard()
                .signedBy(
                    new FailingSigner(
                        key,
                        _ -> {
                          throw new SigningException("the key failed", quoting);
                        })));
    TestInstance badRecords =
        new TestInstance(TestInstance.Setup.standard().notedIn(new FailingIssuances(quoting)));
    for (TestInstance instance : List.of(badLog, badKey, badRecords)) {
      for (Vector vector : Vector.all("protojson.json")) {
        var response = instance.at(vector.time()).answer(vector.request());
        System.out.println(ANSWER + response.bodyText());
      }
    }
  }

  private static List<Vector> all() {
    return Stream.of(Vector.issued(), Vector.all("refusals.json"), Vector.all("protojson.json"))
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void nothingOfATokenIsShown() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SecrecyTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output.lines().filter(line -> line.startsWith(ANSWER)))
        .as(output)
        .hasSizeGreaterThan(200);
    assertThat(output.lines().filter(line -> line.contains("\"event\":\"request refused\"")))
        .hasSizeGreaterThan(100);
    assertThat(output)
        .contains("\"event\":\"the log failed\"")
        .contains("\"event\":\"the authority's key did not sign\"")
        .contains("\"event\":\"an issuance was not noted\"");
    assertThat(secrets()).hasSizeGreaterThan(400).noneMatch(output::contains);
  }

  private static List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    for (JsonNode token : Resources.json("vectors/fulcio/tokens.json")) {
      secrets.add(token.path("payload").asText());
      if (token.path("signature").asText().length() > 40) {
        secrets.add(token.path("signature").asText());
      }
      for (String claim : List.of("email", "job_workflow_ref", "workflow_sha", "path", "base")) {
        String value = token.path("claims").path(claim).asText("");
        if (value.length() > 3) {
          secrets.add(value);
        }
      }
    }
    return secrets;
  }
}
