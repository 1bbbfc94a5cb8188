package dev.hallmark.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hallmark.pki.keys.PublicKeys;
import dev.hallmark.pki.x509.Pem;
import dev.hallmark.tuf.metadata.Role;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A root is signed with a key that never leaves its PKCS#11 token. */
class TokenSigningTest {
  @TempDir private Path home;
  private final FoundedTrust trust = new FoundedTrust();
  private SoftToken token;
  private Path pin;

  @BeforeEach
  void makeToken() throws Exception {
    token = new SoftToken(home);
    pin = Files.writeString(home.resolve("pin"), SoftToken.PIN + "\n");
  }

  @Test
  void aTokensKeyTakesOverFromTheCeremonys() throws Exception {
    Path folder = exported(token.newKey("root"));
    SoftToken.Ended signed = sign(folder, token.configuration());
    assertThat(signed.code()).as(signed.said()).isZero();
    run(new TufImportCommand(_ -> trust, terminal()), folder.toString(), "--yes");
    assertThat(trust.last().version()).isEqualTo(2);
    assertThat(trust.last().keysOf(Role.ROOT).keys()).hasSize(1);
  }

  /** A token holds also keys for something else; the right one is looked for among all. */
  @Test
  void keysThatMayNotSignArePassedOver() throws Exception {
    for (String alias : new String[] {"agree-a", "agree-b"}) {
      token.newKeyThatMayNotSign(alias);
    }
    Path folder = exported(token.newKey("root"));
    SoftToken.Ended signed = sign(folder, token.configuration());
    assertThat(signed.code()).as(signed.said()).isZero();
    assertThat(signed.said()).contains("signed: 1");
  }

  @Test
  void aTokenWithoutAnAskedForKeyIsToldSo() throws Exception {
    String certificate = token.newKey("root");
    Path folder = exported(certificate);
    SoftToken other = new SoftToken(Files.createDirectory(home.resolve("other")));
    other.newKeyThatMayNotSign("agree");
    SoftToken.Ended refused =
        other.hallmark(
            "tuf",
            "root",
            "sign",
            folder.toString(),
            "--yes",
            "--pkcs11",
            other.configuration().toString(),
            "--secret-file",
            pin.toString());
    assertThat(refused.code()).as(refused.said()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.said()).contains("the token holds none of the keys that are asked for");
  }

  @Test
  void whatDoesNotOpenIsTold() throws Exception {
    Path folder = exported(token.newKey("root"));
    Files.writeString(pin, "000000\n");
    SoftToken.Ended refused = sign(folder, token.configuration());
    assertThat(refused.code()).as(refused.said()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.said()).contains("the token cannot be opened: look at its PIN");

    Path elsewhere =
        Files.writeString(home.resolve("elsewhere.cfg"), "name = No\nlibrary = /no/such.so\n");
    refused = sign(folder, elsewhere);
    assertThat(refused.code()).as(refused.said()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.said()).contains("no configuration that opens a token");
  }

  private SoftToken.Ended sign(Path folder, Path configuration) throws Exception {
    return token.hallmark(
        "tuf",
        "root",
        "sign",
        folder.toString(),
        "--yes",
        "--pkcs11",
        configuration.toString(),
        "--secret-file",
        pin.toString());
  }

  /** The next root, in which the certificate's key stands in for the ceremony's. */
  private Path exported(String certificate) throws Exception {
    Path key =
        Files.writeString(
            home.resolve("token.pub.pem"),
            PublicKeys.toPem(Pem.decode(certificate).getFirst().getPublicKey()));
    Path folder = home.resolve("next");
    run(
        new TufRootExportCommand(_ -> trust, terminal(), InstantSource.fixed(FoundedTrust.NOW)),
        "--out",
        folder.toString(),
        "--replace-key",
        trust.rootKeyId().substring(0, 8) + "=" + key);
    return folder;
  }

  private static void run(Callable<Integer> command, String... arguments) throws Exception {
    new CommandLine(command).parseArgs(arguments);
    assertThat(command.call()).isZero();
  }

  private static Terminal terminal() {
    return new Terminal(
        new PrintWriter(new StringWriter(), true),
        new PrintWriter(new StringWriter(), true),
        new BufferedReader(Reader.nullReader()),
        /* interactive= */ false);
  }
}
