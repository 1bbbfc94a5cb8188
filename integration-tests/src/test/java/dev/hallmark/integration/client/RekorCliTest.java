package dev.hallmark.integration.client;

import static dev.hallmark.integration.client.Assertion.refuses;
import static dev.hallmark.integration.client.Assertion.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hallmark.integration.Command;
import dev.hallmark.integration.RunningInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** rekor-cli at the v1 log: uploads, finds and verifies entries of every kind that it makes. */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RekorCliTest {
  @RegisterExtension static final Shared SHARED = new Shared();

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Requests that rekor-server took. */
  private static final Path RECORDED =
      RunningInstance.root().resolve("functions/rekor/src/test/resources/vectors/rekor-v1/entries");

  private final KeyPair key;
  private @Nullable RekorCli client;
  private @Nullable Path artifact;
  private @Nullable Path signature;
  private @Nullable Path publicKey;

  RekorCliTest() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    key = generator.generateKeyPair();
  }

  @BeforeAll
  void signAFile() throws Exception {
    Assumptions.assumeTrue(LogVersion.V1.servedBy(SHARED.instance()), "there is no v1 log");
    Path folder = SHARED.folder("rekor-cli");
    client = RekorCli.obtain(SHARED.instance(), folder);
    artifact = Files.writeString(folder.resolve("artifact"), "signed with " + key.getPublic());
    Signature signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(key.getPrivate());
    signer.update(Files.readAllBytes(artifact));
    signature = Files.write(folder.resolve("signature"), signer.sign());
    publicKey =
        Files.writeString(
            folder.resolve("key.pem"),
            "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(key.getPublic().getEncoded())));
  }

  @Test
  @Order(1)
  void uploadsASignatureAndVerifiesIt() {
    succeeds(signed("upload"));
    String row = row("hashedrekord");
    SHARED.matrix().verified(row, Product.REKOR_CLI, () -> succeeds(signed("verify")));
    noteTheOthers(row);
  }

  @Test
  @Order(2)
  void theSameAgainIsNoError() {
    succeeds(signed("upload"));
  }

  @Test
  @Order(3)
  void doesNotFindAnotherFile() throws IOException {
    Path other = Files.writeString(SHARED.folder("rekor-cli").resolve("other"), "another\n");
    refuses(
        client()
            .run(
                "verify",
                "--artifact",
                other.toString(),
                "--signature",
                String.valueOf(signature),
                "--public-key",
                String.valueOf(publicKey)));
  }

  @Test
  @Order(4)
  void findsTheEntryByFileAndByKey() {
    String id = found("--artifact", String.valueOf(artifact));
    assertThat(found("--public-key", String.valueOf(publicKey), "--pki-format", "x509"))
        .isEqualTo(id);
    Command.Outcome outcome = client().run("get", "--uuid", id);
    succeeds(outcome);
    assertThat(outcome.output()).contains("HashedRekordObj");
  }

  @Test
  @Order(5)
  void readsTheLogAndItsProofs() {
    for (String[] command :
        new String[][] {
          {"get", "--log-index", "0"}, {"loginfo"}, {"logproof", "--last-size", "1"}
        }) {
      succeeds(client().run(command[0], Arrays.copyOfRange(command, 1, command.length)));
    }
    // Again: now it verifies that the log has only grown since.
    succeeds(client().run("loginfo"));
  }

  @ParameterizedTest
  @Order(6)
  @CsvSource({
    "rekord, rekord-pgp-rsa2048",
    "rekord, rekord-ssh-ed25519",
    "rekord, rekord-minisign-prehashed",
    "hashedrekord, hashedrekord-rsa2048-sha256",
    "dsse, dsse-p256",
    "intoto:0.0.2, intoto-0.0.2-p256",
    "rpm, rpm-v4",
    "jar, jar-ec",
    "alpine, alpine-rsa2048",
    "helm, helm-rsa2048",
    "tuf, tuf-timestamp",
    "rfc3161, rfc3161-sha256",
    "cose, cose-es256"
  })
  void uploadsAndVerifiesAnEntryOfEachKind(String kind, String recorded) throws IOException {
    JsonNode exchange = exchange(recorded);
    JsonNode request = exchange.at("/request/body");
    Path entry = SHARED.folder("rekor-cli").resolve(recorded + ".json");
    JSON.writeValue(entry.toFile(), request);
    String id = id(client().run("upload", "--type", kind, "--entry", entry.toString()));
    // The very leaf that rekor-server made of it.
    assertThat(id).endsWith(exchange.at("/derived/leafHash").asText());
    String row = row(recorded);
    SHARED
        .matrix()
        .verified(row, Product.REKOR_CLI, () -> succeeds(client().run("verify", "--uuid", id)));
    noteTheOthers(row);
  }

  /** It makes the entry itself, uploads it, and finds it again by what it made. */
  @ParameterizedTest
  @Order(7)
  @CsvSource({
    "rpm, rpm-v4, /package/content, /publicKey/content, pgp",
    "alpine, alpine-rsa2048, /package/content, /publicKey/content, x509",
    "jar, jar-ec, /archive/content, , x509"
  })
  void makesTheEntryOfAPackage(
      String kind, String recorded, String content, @Nullable String packageKey, String format)
      throws IOException {
    JsonNode exchange = exchange(recorded);
    JsonNode spec = exchange.at("/request/body/spec");
    List<String> arguments = new ArrayList<>();
    Collections.addAll(arguments, "--type", kind, "--pki-format", format, "--artifact");
    arguments.add(file(recorded + "." + kind, spec.at(content)));
    if (packageKey != null) {
      Collections.addAll(arguments, "--public-key", file(recorded + ".key", spec.at(packageKey)));
    }
    String[] described = arguments.toArray(String[]::new);
    assertThat(id(client().run("upload", described)))
        .endsWith(exchange.at("/derived/leafHash").asText());
    succeeds(client().run("verify", described));
  }

  private static JsonNode exchange(String recorded) throws IOException {
    return JSON.readTree(RECORDED.resolve(recorded + ".json").toFile());
  }

  private static String file(String name, JsonNode base64) throws IOException {
    byte[] content = Base64.getDecoder().decode(base64.asText());
    return Files.write(SHARED.folder("rekor-cli").resolve(name), content).toString();
  }

  private Command.Outcome signed(String command) {
    return client()
        .run(
            command,
            "--artifact",
            String.valueOf(artifact),
            "--signature",
            String.valueOf(signature),
            "--public-key",
            String.valueOf(publicKey));
  }

  /** The one entry that a search finds. */
  private String found(String... criterion) {
    return id(client().run("search", criterion));
  }

  /** The entry that an answer names. */
  private static String id(Command.Outcome outcome) {
    succeeds(outcome);
    return outcome
        .output()
        .lines()
        .flatMap(line -> Arrays.stream(line.split("[^0-9a-f]+")))
        .filter(word -> word.length() == 80)
        .findFirst()
        .orElseThrow(() -> new AssertionError(outcome.output()));
  }

  private static String row(String entry) {
    return "%s, %s, v1".formatted(Product.REKOR_CLI.title(), entry);
  }

  private static void noteTheOthers(String row) {
    SHARED.matrix().onlyFor(row, Set.of(Product.REKOR_CLI), "verifies bundles, not bare entries");
  }

  private RekorCli client() {
    if (client == null) {
      throw new AssertionError("rekor-cli was not obtained");
    }
    return client;
  }
}
