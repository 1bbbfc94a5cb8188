package dev.hallmark.operator.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.operator.clients.Client;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients on a PATH are told apart by what they print. */
class InstalledClientsTest {
  @TempDir private Path folder;

  @Test
  void eachIsKnownByItsVersion() throws Exception {
    program("cosign", "GitVersion:    v3.1.2");
    program("gh", "gh version 2.83.0 (2026-11-01)");
    program("sigstore", "sigstore 4.1.0");
    assertThat(new InstalledClients("/nowhere:" + folder).find())
        .extracting(InstalledClients.Installed::client, InstalledClients.Installed::version)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Client.COSIGN, "3.1.2"),
            org.assertj.core.groups.Tuple.tuple(Client.SIGSTORE_PYTHON, "4.1.0"),
            org.assertj.core.groups.Tuple.tuple(Client.GH, "2.83.0"));
  }

  @Test
  void theOldCosignAndTheJavaScriptProgramAreOthers() throws Exception {
    program("cosign", "GitVersion:    v2.6.0");
    program("sigstore", "@sigstore/cli/0.10.0 linux-x64 node-v22");
    assertThat(new InstalledClients(folder.toString()).find())
        .extracting(InstalledClients.Installed::client)
        .containsExactly(Client.COSIGN_2, Client.SIGSTORE_JS);
  }

  @Test
  void aProgramThatFailsIsNone() throws Exception {
    Path broken = program("gitsign", "gitsign version v0.13.0");
    Files.writeString(broken, "#!/bin/sh\necho v1.2.3\nexit 1\n");
    assertThat(new InstalledClients(folder.toString()).find()).isEmpty();
  }

  /** It would hold the whole command. */
  @Test
  @Timeout(60)
  void aProgramThatSaysNothingAndDoesNotEndIsNone() throws Exception {
    Files.writeString(program("cosign", ""), "#!/bin/sh\nexec sleep 600\n");
    program("gh", "gh version 2.83.0 (2026-11-01)");
    assertThat(new InstalledClients(folder.toString(), Duration.ofSeconds(2)).find())
        .extracting(InstalledClients.Installed::client)
        .containsExactly(Client.GH);
  }

  private Path program(String name, String says) throws Exception {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho '%s'\n".formatted(says));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
