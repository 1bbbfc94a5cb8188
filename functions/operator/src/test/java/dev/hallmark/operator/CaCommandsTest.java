package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the commands for the CA's chain are called; what they do is seen at a running instance. */
class CaCommandsTest {
  private final Desk desk = new Desk();
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"show", "csr", "import"})
  void everyCommandHasHelpThatNamesItsExitCodes(String command) {
    assertThat(desk.run("ca", command, "--help")).isEqualTo(0);
    assertThat(desk.out).contains("Usage: hallmark ca " + command, "Exit codes: 0");
  }

  @Test
  void aWrongCallIsToldBeforeAnInstanceIsAsked() throws Exception {
    Path chain = Files.writeString(folder.resolve("chain.pem"), "junk");
    assertUsage("exclude each other", "ca", "import", "x", "--dry-run", "--announce-only");
    assertUsage("cannot be read", "ca", "import", folder.resolve("none").toString());
    assertUsage("start one with localstack/run", "ca", "import", chain.toString());
    assertUsage("choose one", "ca", "show", "--function", "f", "--instance", "i");
    assertUsage("one O and one CN", "ca", "csr", "--subject", "CN=x");
    assertUsage("one O and one CN", "ca", "csr", "--subject", "O=\\zz,CN=x");
  }

  @Test
  void aSubjectHasAnOrganizationAndACommonName() {
    assertThat(SubjectName.parse("O=Example,CN=signing"))
        .isEqualTo(new SubjectName("Example", "signing"));
    assertThat(SubjectName.parse("CN=a\\,b, O=Example"))
        .isEqualTo(new SubjectName("Example", "a,b"));
    for (String other :
        new String[] {"", "x", "O=a", "O=a,CN=b,C=CH", "O=a+CN=b,CN=c", "O=a,O=b"}) {
      assertThatThrownBy(() -> SubjectName.parse(other)).isInstanceOf(UsageException.class);
    }
  }

  private void assertUsage(String reason, String... arguments) {
    assertThat(desk.run(arguments)).isEqualTo(2);
    assertThat(desk.err).contains(reason);
  }
}
