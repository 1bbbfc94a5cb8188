package dev.hallmark.operator.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every client's lines and files as they are written: {@code src/test/resources/clients}, which
 * {@code -Dhallmark.golden=write} writes. Keys, which differ from run to run, have their kind's
 * name there.
 */
class SetupGoldenTest {
  private static final Path GOLDEN = Path.of("src/test/resources/clients");
  private static final PublishedInstance INSTANCE = new PublishedInstance();
  private static final List<String> TRUST_FILES =
      List.of("root.json", "trusted_root.json", "signing_config.v0.2.json");

  @AfterAll
  static void close() {
    INSTANCE.close();
  }

  @ParameterizedTest
  @EnumSource
  void isWritten(Client client) throws IOException {
    compare(client.key(), client, /* both= */ false);
  }

  static Stream<Client> holdersOfBoth() {
    return Arrays.stream(Client.values()).filter(client -> client.onlyOne().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("holdersOfBoth")
  void isWrittenForBothInstances(Client client) throws IOException {
    compare(client.key() + "-both", client, /* both= */ true);
  }

  private static void compare(String name, Client client, boolean both) throws IOException {
    ClientSetup setup =
        ClientConfig.write(
            INSTANCE.known(PublishedInstance.FOUNDED.plus(Duration.ofDays(1))), wish(client, both));
    StringBuilder text = new StringBuilder(setup.lines());
    for (ClientFile file : setup.files()) {
      text.append("\n=== ").append(file.name()).append('\n');
      text.append(
          TRUST_FILES.contains(file.name())
              ? "<as published>\n"
              : new String(file.content(), StandardCharsets.UTF_8));
    }
    String seen = withoutKeys(text.toString());
    Path golden = GOLDEN.resolve(name + ".txt");
    if ("write".equals(System.getProperty("hallmark.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, seen);
    }
    assertThat(seen).isEqualTo(Files.readString(golden));
  }

  static Wish wish(Client client, boolean both) {
    return new Wish(
        client,
        Optional.of(
            new Signatory(
                "https://idp.example",
                "https://git.example/group/app/.github/workflows/release.yml@refs/heads/main")),
        client.wantsImages()
            ? Optional.of(client == Client.FLUX ? "registry.example/app" : "registry.example/app/*")
            : Optional.empty(),
        both,
        "hallmark-" + client.key());
  }

  private static String withoutKeys(String text) {
    return text.replaceAll("http://127\\.0\\.0\\.1:[0-9]+", "http://127.0.0.1:PORT")
        .replaceAll("\\b[0-9a-f]{64}\\b", "<sha256>")
        .replaceAll("[A-Za-z0-9+/]{43,}={0,2}", "<base64>");
  }
}
