package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.localstack.load.CertificateCheck;
import dev.hallmark.localstack.load.IssuanceLoad;
import dev.hallmark.localstack.load.LogHttp;
import dev.hallmark.localstack.load.ServerCpu;
import dev.hallmark.localstack.load.Shape;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A load of issuance says that all is well only if every certificate is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssuanceLoadTest {
  private static final int REQUESTS = 40;

  private LocalInstance instance;
  private LocalInstance other;

  @BeforeAll
  void start() throws StartException {
    instance = LocalInstance.start(options());
    other = LocalInstance.start(options());
  }

  @AfterAll
  void stop() {
    instance.close();
    other.close();
  }

  private static InstanceOptions options() {
    return new InstanceOptions(
        0,
        Optional.empty(),
        Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib")));
  }

  @Test
  void everyCertificateIsHeldAgainstTheTrustedRoot() throws Exception {
    assertThat(load(instance))
        .contains("verified: all 40 certificates")
        .containsPattern("\\| fulcio \\| 4 \\| 40 \\| .* \\| unknown \\| none \\|");
  }

  @Test
  void certificatesOfAnotherInstanceAreNotVerified() throws Exception {
    assertThat(load(other))
        .contains("NOT VERIFIED: a certificate that no trusted authority signed");
  }

  /** Loads the one instance, trusts another. */
  private String load(LocalInstance trusted) throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (LogHttp http = new LogHttp(instance.url());
        LogHttp issuer = new LogHttp(instance.issuer(TokenShape.EMAIL))) {
      new IssuanceLoad(
              http,
              issuer,
              CertificateCheck.of(trusted.target(TrustedRoot.FILE_NAME)),
              new ServerCpu(List.of()),
              new PrintStream(printed, true, StandardCharsets.UTF_8))
          .run(new Shape(4, Duration.ZERO, Duration.ofSeconds(60)), REQUESTS);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
