package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hallmark.localstack.demo.SigningClient;
import dev.hallmark.localstack.oidc.TokenShape;
import dev.hallmark.operator.Hallmark;
import dev.hallmark.tuf.trustroot.TrustedRoot;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.VerificationOptions.CertificateMatcher;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.strings.StringMatcher;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A running instance with its operator, who gives commands, and its user, who signs. */
final class OperatedInstance implements AutoCloseable {
  private static final String EMAIL = "you@example.com";
  private static final Duration PUBLICATION = Duration.ofSeconds(30);
  private static final byte[] ARTIFACT = "signed".getBytes(StandardCharsets.UTF_8);

  private final Path folder;
  private volatile Duration ahead = Duration.ZERO;
  private LocalInstance instance;
  private String out = "";
  private String err = "";

  /**
   * @param folder for everything of the instance
   */
  OperatedInstance(Path folder) throws StartException {
    this.folder = folder;
    this.instance = begin();
  }

  /** What somebody signed. */
  record Signed(X509Certificate certificate, ObjectNode bundle) {}

  LocalInstance instance() {
    return instance;
  }

  /** The file with the instance's variables. */
  Path variables() {
    return folder.resolve("state/env");
  }

  /** Lets time pass for the functions, whose clocks go ahead of this machine's then. */
  void pass(Duration time) {
    ahead = ahead.plus(time);
  }

  /**
   * Returns once what was logged is published, which the caretaker does each second.
   *
   * @param log as {@code hallmark log status} takes it
   */
  void awaitPublication(String log) throws InterruptedException {
    Instant deadline = Instant.now().plus(PUBLICATION);
    hallmark("log", "status", "--log", log);
    while (!out().contains(" 0 behind")) {
      assertThat(Instant.now()).as(out()).isBefore(deadline);
      Thread.sleep(200);
      hallmark("log", "status", "--log", log);
    }
  }

  void restart() throws StartException {
    instance.close();
    instance = begin();
  }

  private LocalInstance begin() throws StartException {
    LocalInstance started =
        LocalInstance.start(
            new InstanceOptions(
                0,
                Optional.of(folder.resolve("data")),
                Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"))),
            clients -> clients,
            () -> Instant.now().plus(ahead));
    new StateFiles(folder.resolve("state")).write(started);
    return started;
  }

  @Override
  public void close() {
    instance.close();
  }

  /** Gives a command; its exit code. */
  int hallmark(String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter said = new StringWriter();
    int code =
        Hallmark.run(variables(), new PrintWriter(printed), new PrintWriter(said), arguments);
    out = printed.toString();
    err = said.toString();
    return code;
  }

  /** What the last command printed. */
  String out() {
    return out;
  }

  /** What it said beside. */
  String err() {
    return err;
  }

  /** What clients trust now. */
  byte[] trustedRoot() {
    return instance.target(TrustedRoot.FILE_NAME);
  }

  Signed sign() throws Exception {
    return sign(EMAIL);
  }

  /** Somebody else signs. */
  Signed sign(String email) throws Exception {
    try (SigningClient client = new SigningClient(instance.url(), instance.rekorUrl())) {
      KeyPair key = client.newKey();
      X509Certificate certificate =
          client.certificate(client.token(instance.issuer(TokenShape.EMAIL), email), email, key);
      byte[] signature = client.sign(key, ARTIFACT);
      return new Signed(
          certificate,
          client.bundle(
              digest(),
              signature,
              certificate,
              client.timestamp(signature),
              client.log(digest(), signature, certificate)));
    }
  }

  /** Verifies as sigstore-java does with a trusted root; throws if it does not accept. */
  void verify(ObjectNode bundle, byte[] trustedRoot) throws Exception {
    Path file = Files.createTempFile(folder, "trusted_root", ".json");
    Files.write(file, trustedRoot);
    KeylessVerifier.builder()
        .trustedRootProvider(TrustedRootProvider.from(file))
        .build()
        .verify(
            digest(),
            Bundle.from(new StringReader(bundle.toString())),
            VerificationOptions.builder()
                .addCertificateMatchers(
                    CertificateMatcher.fulcio()
                        .subjectAlternativeName(StringMatcher.string(EMAIL))
                        .issuer(StringMatcher.string(instance.issuer(TokenShape.EMAIL)))
                        .build())
                .build());
  }

  String get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(instance.url() + path)).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  private static byte[] digest() throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(ARTIFACT);
  }
}
