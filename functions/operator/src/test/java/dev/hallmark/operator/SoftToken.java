package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A PKCS#11 token of SoftHSM in a folder. Its library takes the folder from the environment, so
 * whatever uses the token is a program of its own. Without SoftHSM the tests are skipped and say
 * so; with {@code -Dhallmark.softhsm=required} they fail.
 */
final class SoftToken {
  static final String PIN = "482913";
  private static final int LONGEST_SECONDS = 60;

  private final Path folder;
  private final Path library;

  /** Makes an empty token. */
  SoftToken(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.library = library();
    Path tokens = Files.createDirectory(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = %s\nobjectstore.backend = file\n".formatted(tokens));
    done(
        "softhsm2-util",
        "--init-token",
        "--free",
        "--label",
        "hallmark",
        "--pin",
        PIN,
        "--so-pin",
        "5913");
    configuration("token.cfg", "");
  }

  /** What the provider reads. */
  Path configuration() {
    return folder.resolve("token.cfg");
  }

  /** Makes a P-256 key with a certificate; gives the certificate as PEM. */
  String newKey(String alias) throws IOException, InterruptedException {
    keytool(
        configuration(),
        "-genkeypair -keyalg EC -groupname secp256r1 -dname CN=root -alias " + alias);
    return keytool(configuration(), "-exportcert -rfc -alias " + alias);
  }

  /** Puts a P-256 key into the token that the token lets nobody sign with. */
  void newKeyThatMayNotSign(String alias) throws IOException, InterruptedException {
    done(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=agree",
        "-alias",
        alias,
        "-keystore",
        folder.resolve(alias + ".p12").toString(),
        "-storepass",
        PIN);
    keytool(
        configuration(
            "agree.cfg",
            """
            attributes(import, CKO_PRIVATE_KEY, CKK_EC) = {
              CKA_SIGN = false
              CKA_DERIVE = true
            }
            """),
        "-importkeystore -srckeystore %s -srcstorepass %s"
            .formatted(folder.resolve(alias + ".p12"), PIN));
  }

  /** How a program ended, and what it said. */
  record Ended(int code, String said) {}

  /** Runs the {@code hallmark} command where the token is. */
  Ended hallmark(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Hallmark.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return run(command);
  }

  private String keytool(Path configuration, String arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    boolean imports = command.contains("-importkeystore");
    command.addAll(
        List.of(
            imports ? "-destkeystore" : "-keystore",
            "NONE",
            imports ? "-deststoretype" : "-storetype",
            "PKCS11",
            imports ? "-deststorepass" : "-storepass",
            PIN,
            "-addprovider",
            "SunPKCS11",
            "-providerarg",
            configuration.toString()));
    return done(command.toArray(String[]::new));
  }

  private Path configuration(String name, String more) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "name = Soft\nlibrary = %s\nslotListIndex = 0\n%s".formatted(library, more));
  }

  private String done(String... command) throws IOException, InterruptedException {
    Ended ended = run(List.of(command));
    assertThat(ended.code()).as(ended.said()).isZero();
    return ended.said();
  }

  private Ended run(List<String> command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(said.toFile());
    builder.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
          .as(command.toString())
          .isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
  }

  private static Path library() {
    Optional<Path> found =
        Stream.of(
                "/usr/lib/softhsm",
                "/usr/lib64/softhsm",
                "/usr/local/lib/softhsm",
                "/usr/lib64/pkcs11",
                "/opt/homebrew/lib/softhsm")
            .map(folder -> Path.of(folder, "libsofthsm2.so"))
            .filter(Files::isReadable)
            .findFirst();
    if (found.isEmpty()) {
      String why = "SoftHSM is not installed (Debian's package softhsm2)";
      if (System.getProperty("hallmark.softhsm", "").equals("required")) {
        Assertions.fail(why);
      }
      System.out.println("token SKIPPED: " + why);
      Assumptions.abort(why);
    }
    return found.orElseThrow();
  }
}
