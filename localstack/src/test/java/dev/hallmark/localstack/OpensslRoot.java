package dev.hallmark.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A company's own root, run with the openssl program in a folder. */
final class OpensslRoot {
  private final Path folder;

  OpensslRoot(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    run(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:secp384r1 -nodes -sha384"
            + " -days 3650 -keyout root.key -out root.pem -subj '/O=Example/CN=Example Root'"
            + " -addext basicConstraints=critical,CA:TRUE"
            + " -addext keyUsage=critical,keyCertSign,cRLSign");
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /** Runs shell commands in the folder; they must succeed. */
  String run(String commands) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-euc", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(shell.exitValue()).as(said).isEqualTo(0);
    return said;
  }
}
