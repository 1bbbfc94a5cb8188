package dev.hallmark.timestamp.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.kit.http.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code openssl ts}, which shares no code with us, asks and verifies. */
class OpensslVerifiesTest {
  private static final String STAMPED = "a signature, say";

  private final TestAuthority authority = TestAuthority.ready();
  private final Path folder;

  OpensslVerifiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void writeWhatIsStamped() throws IOException {
    Files.writeString(folder.resolve("data"), STAMPED);
    Files.writeString(folder.resolve("other"), STAMPED + "!");
    String pem = authority.chain.toPem();
    int root = pem.indexOf("-----BEGIN", 1);
    Files.writeString(folder.resolve("leaf.pem"), pem.substring(0, root));
    Files.writeString(folder.resolve("root.pem"), pem.substring(root));
  }

  @ParameterizedTest
  @CsvSource({"-sha256", "-sha384", "-sha512", "-sha256 -cert", "-sha512 -cert -no_nonce"})
  void aStampThatItAskedFor(String options) throws Exception {
    openssl(0, "ts -query -data data -out query " + options);
    answer();

    openssl(0, "ts -verify -queryfile query " + TRUST);
    openssl(0, "ts -verify -data data " + TRUST);
    openssl(1, "ts -verify -data other " + TRUST);
  }

  private static final String TRUST =
      "-in reply -CAfile root.pem -untrusted leaf.pem -attime 1795507200";

  /** Its own authority's root vouches for no other. */
  @Test
  void notBelowAnotherRoot() throws Exception {
    openssl(0, "ts -query -data data -out query -sha256 -cert");
    answer();
    String other = TestAuthority.ready().chain.toPem();
    Files.writeString(
        folder.resolve("other-root.pem"), other.substring(other.indexOf("-----BEGIN", 1)));

    openssl(1, "ts -verify -queryfile query " + TRUST.replace("root.pem", "other-root.pem"));
  }

  private void answer() throws IOException {
    Response response =
        authority.post("application/timestamp-query", Files.readAllBytes(folder.resolve("query")));
    assertThat(response.status()).isEqualTo(200);
    Files.write(folder.resolve("reply"), response.body());
  }

  private void openssl(int code, String arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add("openssl");
    command.addAll(Arrays.asList(arguments.split(" ", -1)));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", arguments, said).isEqualTo(code);
  }
}
