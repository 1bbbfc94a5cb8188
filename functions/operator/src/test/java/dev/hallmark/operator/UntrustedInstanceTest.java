package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.operator.clients.PublishedInstance;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An instance that no client may believe: one sentence says why, and nothing is written. */
class UntrustedInstanceTest {
  private static final String OTHER = "0123456789abcdef".repeat(4);

  private final ClientsDesk desk = new ClientsDesk();
  private final PublishedInstance instance = new PublishedInstance();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void anotherChecksum() {
    assertSays(1, "no root of this TUF repository has the given checksum", instance.url(), OTHER);
    assertThat(desk.err).doesNotContain(OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "zz"})
  void whatIsNoChecksum(String checksum) {
    assertSays(2, "64 hexadecimal digits", instance.url(), checksum);
  }

  @Test
  void anotherInstancesRootFile() throws Exception {
    try (PublishedInstance other = new PublishedInstance()) {
      Path root = Files.write(folder.resolve("root.json"), other.file("1.root.json"));
      assertThat(run("--url", instance.url(), "--root", root.toString())).isEqualTo(1);
      assertThat(desk.err).contains("timestamp.json: too few keys", "belongs to another instance");
    }
  }

  @Test
  void whatIsNoRootFile() throws Exception {
    Path root = Files.writeString(folder.resolve("root.json"), "{}");
    assertThat(run("--url", instance.url(), "--root", root.toString())).isEqualTo(1);
    assertThat(desk.err).contains("the trusted root: the file is not metadata of its role");
  }

  @Test
  void tamperedMetadata() {
    instance.overwrite("timestamp.json", "\"version\" : 1", "\"version\" : 7");
    assertSays(1, "timestamp.json: too few keys of the role have signed", instance);
    assertThat(desk.err).contains("tell who runs the instance");
  }

  @Test
  void aTamperedTarget() {
    instance.overwrite("1.targets.json", "\"length\"", "\"lengthy\"");
    assertSays(1, "1.targets.json: length or hash differ", instance);
  }

  @Test
  void aMissingFile() {
    instance.remove("1.snapshot.json");
    assertSays(1, "1.snapshot.json: the file is not there", instance);
  }

  @Test
  void anExpiredTimestamp() {
    desk.now = PublishedInstance.FOUNDED.plus(Duration.ofDays(400));
    assertSays(1, "has expired; nobody renewed it in time, or this machine's clock", instance);
  }

  @Test
  void nobodyThere() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertSays(3, "cannot be reached", "http://localhost:" + port, OTHER);
  }

  @Test
  void noRepositoryThere() {
    assertSays(1, "there is no TUF repository at this URL", instance.url() + "/elsewhere", OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://sign.example", "http://127.0.0.1.example", "http://10.0.0.1"})
  void plainHttpToAnotherMachine(String url) {
    assertSays(2, "only an instance on this machine (localhost) may be without TLS", url, OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sign.example",
        "ftp://sign.example",
        "https://",
        "https://user:secret@sign.example",
        "https://sign.example?x=1",
        "https://sign.example#x",
        "https://sign example"
      })
  void whatIsNoUrl(String url) {
    assertSays(2, "give https://HOST, without user, query or fragment", url, OTHER);
    assertThat(desk.err).doesNotContain("secret");
  }

  private void assertSays(int code, String sentence, PublishedInstance of) {
    assertSays(code, sentence, of.url(), of.rootChecksum());
  }

  private void assertSays(int code, String sentence, String url, String checksum) {
    assertThat(run("--url", url, "--root-checksum", checksum)).as(desk.err).isEqualTo(code);
    assertThat(desk.err).contains(sentence).hasLineCount(1);
  }

  private int run(String... naming) {
    Path out = folder.resolve("files");
    List<String> all =
        new ArrayList<>(List.of("client-config", "--for", "cosign", "--out", out.toString()));
    all.addAll(List.of(naming));
    int code = desk.run(all);
    assertThat(out).doesNotExist();
    return code;
  }
}
