package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hallmark.kit.store.InstanceObjects;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A kept folder that was damaged is refused in one sentence that names it, and is given back: the
 * folder and the port are free afterwards.
 */
class DamagedDataFolderTest {
  @TempDir private static Path founded;
  private static int port;

  @TempDir private Path copy;

  @BeforeAll
  static void found() throws Exception {
    try (LocalInstance instance = start(founded)) {
      port = Integer.parseInt(instance.url().replaceFirst(".*:", ""));
    }
  }

  @BeforeEach
  void copyTheFolder() throws IOException {
    try (Stream<Path> files = Files.walk(founded)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(founded.relativize(file));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kms/*hallmark-ca.pkcs8, '', a kept development key is damaged",
    "kms/*hallmark-ca.spki, '', a kept development key is damaged",
    "s3/instance/trusted_root.json, '', a stored trust file is malformed",
    "s3/tuf/targets/*trusted_root.json, '', clients do not accept the repository",
    "s3/instance/*.json, '', restore it",
    "dynamodb/*.db, junk, is no database",
    "dynamodb/*.db, '', or empty",
    "port, x, does not hold a port",
    "port, 70000, does not hold a port",
    "port, -1, does not hold a port",
    "issuer.jwk, {}, is damaged",
    "s3/instance/ct-log.pub.pem, junk, the stored key of the CT log is another one"
  })
  void isRefusedInOneSentence(String file, String content, String says) throws Exception {
    overwrite(file, content);

    assertThatThrownBy(() -> start(copy))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(copy.toString())
        .hasMessageContaining(says)
        .message()
        .doesNotContain("\n");
    isFreeAgain();
  }

  @Test
  void aPrivateKeyOfAnotherPairIsNoticed() throws Exception {
    Path kms = copy.resolve("kms");
    Files.copy(
        kms.resolve("alias_hallmark-tsa.pkcs8"),
        kms.resolve("alias_hallmark-ct-log.pkcs8"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> start(copy))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("a kept development key is damaged");
  }

  @Test
  void aLostChainIsNotReplacedByOneThatNoClientKnows() throws Exception {
    for (Path file : matching("s3/instance/ca-chain.pem*")) {
      Files.delete(file);
    }
    assertThatThrownBy(() -> start(copy))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("ca-chain.pem is missing, and the trusted root names it");
  }

  @Test
  void theConfigurationIsTheProgramsOwnAndIsWrittenAgain() throws Exception {
    overwrite("s3/instance/fulcio-config.json", "junk");
    try (LocalInstance instance = start(copy)) {
      assertThat(new String(instance.object(InstanceObjects.FULCIO_CONFIG), StandardCharsets.UTF_8))
          .contains(instance.url());
    }
  }

  @Test
  void aMissingKeyIsNotReplaced() throws Exception {
    for (Path file : matching("kms/*ct-log*")) {
      Files.delete(file);
    }
    assertThatThrownBy(() -> start(copy))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("kms/alias_hallmark-ct-log.pkcs8 is missing from the folder");
    assertThatThrownBy(() -> matching("kms/*ct-log*")).isInstanceOf(IllegalArgumentException.class);
    isFreeAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"kms", "s3", "dynamodb", "issuer.jwk", "port"})
  void whatIsMissingIsNamedAndNotMadeAnew(String part) throws Exception {
    try (Stream<Path> files = Files.walk(copy.resolve(part))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> start(copy))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(part)
        .hasMessageContaining("is missing from the folder");
    isFreeAgain();
  }

  /** Whatever of it is gone already. */
  @Test
  void oneThatIsBeingDestroyedIsNotDamagedAndSaysWhatToDo() throws Exception {
    Files.writeString(copy.resolve("destroying"), "");
    Files.delete(copy.resolve("port"));
    Files.delete(copy.resolve("founded"));
    assertThatThrownBy(() -> start(copy))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("hallmark destroy did not get to the end of removing the folder")
        .hasMessageContaining("run it again");
    isFreeAgain();
  }

  private void isFreeAgain() throws Exception {
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        FolderLock _ = FolderLock.take(copy).orElseThrow()) {
      // Both could be taken.
    }
  }

  private void overwrite(String glob, String content) throws IOException {
    for (Path file : matching(glob)) {
      Files.writeString(file, content);
    }
  }

  private List<Path> matching(String glob) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + copy + "/" + glob);
    try (Stream<Path> files = Files.walk(copy)) {
      List<Path> found = files.filter(Files::isRegularFile).filter(matcher::matches).toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException("nothing matches " + glob);
      }
      return found;
    }
  }

  private static LocalInstance start(Path data) throws StartException {
    return LocalInstance.start(
        new InstanceOptions(
            0,
            Optional.of(data),
            Path.of(System.getProperty("hallmark.dynamodb.lib", "dynamodb/target/lib"))));
  }
}
